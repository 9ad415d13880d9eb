"""How publishers write days, clocks, zones and the names of months.

Called from outside: `spiders.formats.reading.dates`, the reader of published dates.
"""

"""Can we deliver, and is it worth it: a project against what the profile says of the company.

`check.findings` holds it against sizes, lead times, capacity, price and margin; `verdict.verdict`
puts the answers together.
"""

"""Where a project stands: towns, regions, postal codes and NUTS.

Called from outside: `site.SiteFinder` and `home`, and the rooms `areas`, `gazetteer` and `named`.
"""

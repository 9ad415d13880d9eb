"""Where a project stands: towns, regions, postal codes and NUTS.

Called from outside: `site.SiteFinder`, `gazetteer`, `nuts`, `postal`.
"""

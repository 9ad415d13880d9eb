"""The gazetteer: towns by name, with country, NUTS 3 region and number of people, and its making.

Called from outside: `gazetteer.Gazetteer`.
"""

"""Codes and their labels: CPV, NUTS, countries and languages.

`reference.Reference` has the lists that are in use; the short ones lie in data/reference.
"""

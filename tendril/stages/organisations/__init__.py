"""The organisations that notices name, found again over all their names and kept in the warehouse.

`resolve` is the stage, `names` what learning and measuring read.
"""

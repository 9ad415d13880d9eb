"""Publishers by name: facts and declarations, one file a region, read only when asked for."""

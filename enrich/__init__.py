"""Pure functions that tag a notice, one module per tag."""

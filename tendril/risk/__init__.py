"""How risky regions are: tables that the user brings or loads, kept with source and date."""

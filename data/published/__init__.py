"""The published copy: its versions and the link to them, and reading that can do nothing else."""

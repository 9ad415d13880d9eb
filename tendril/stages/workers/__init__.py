"""Work of a stage in processes of its own, which never touch the warehouse."""

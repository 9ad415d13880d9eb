"""Ways in for other programs: assistants that ask, and agents of buyers that look for suppliers."""

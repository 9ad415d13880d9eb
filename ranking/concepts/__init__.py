"""What titles are about, in any of 22 languages: a dictionary of what is bought and built."""

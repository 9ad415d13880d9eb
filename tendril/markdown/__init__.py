"""Text and links from outside as Markdown shows them: as they are, and nothing else."""

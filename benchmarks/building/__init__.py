"""What is learned or counted once and shipped as files: one module a file, run by hand."""

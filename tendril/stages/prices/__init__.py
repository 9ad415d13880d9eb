"""What results cost in euro, kept beside the notices."""

"""What readers say while another process may write: kept as files, shown at once, applied once."""

"""What is measured on judged notices and texts, and the weights that are fitted to them."""

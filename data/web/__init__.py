"""What pages of the web consist of: HTML as text, headlines, addresses, and which are public."""

"""What the head of sales enters in tendril.toml: people, costs and targets."""

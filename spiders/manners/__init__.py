"""How a crawl behaves: patience, robots, private addresses, mining opt-outs."""

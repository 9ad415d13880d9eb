"""The company's offer for buyers and their agents: JSON-LD, llms.txt and a page, from a profile."""

"""One module a stage: from crawling to ranking, over one home."""

"""What was found in a project's notices, as a reader of the card sees it: `shown_findings`."""

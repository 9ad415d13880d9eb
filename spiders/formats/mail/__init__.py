"""E-mail as a source: newsletters, portal alerts and what colleagues forward, as notices."""

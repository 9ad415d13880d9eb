"""One crawl as a process: its job, cursor, window, counters, ledger and outcome."""

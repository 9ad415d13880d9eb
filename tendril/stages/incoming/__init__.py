"""How notices come in: crawls of one run, and files that are imported.

`crawl` and `import_files` are the stages; `parse_pool` parses in worker processes.
"""

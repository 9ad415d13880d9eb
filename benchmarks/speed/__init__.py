"""Measurements of speed and memory: one module a benchmark, which `python -m benchmarks` runs."""

"""Measured figures against goals and, where there is one, a baseline: `python -m benchmarks`."""

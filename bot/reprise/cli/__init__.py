"""The command line. Exit codes: 0 done, 1 it failed, 2 wrong usage or configuration."""

from reprise.cli.main import main

__all__ = ["main"]

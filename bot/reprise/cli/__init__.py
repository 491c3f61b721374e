"""The command line. Exit codes: 0 done, 1 it failed, 2 wrong usage or configuration."""

import signal


def main() -> None:
    """The `reprise` command."""
    heard = signal.getsignal(signal.SIGINT)
    if heard is signal.default_int_handler:
        # Loading the libraries takes a while, and has nothing to clean up: Ctrl-C just ends it, without a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from reprise.cli.main import main as commands

    signal.signal(signal.SIGINT, heard)
    commands()

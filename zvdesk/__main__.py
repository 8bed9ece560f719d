"""Start zvdesk: `python -m zvdesk`, and the command that the installation makes.

Nothing is imported at the top, because every child process that reads a file from outside imports this module first.
"""

import sys


def main() -> int:
    """Run the command line and return the exit code."""
    if getattr(sys, "frozen", False):
        # In a frozen bundle a child process is this same program; it must do its work and nothing more.
        from multiprocessing import freeze_support

        freeze_support()
    if len(sys.argv) == 1:
        import gc

        gc.disable()  # nothing that a start makes is garbage; the window enables it once it stands
        from zvdesk.cli.start import start

        return start()
    from zvdesk.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())

"""Start zvdesk: `python -m zvdesk`, and the command that the installation makes."""

import sys

from zvdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m sagtill` is the command line."""

import sys

from sagtill.config.cli import main

if __name__ == "__main__":
    sys.exit(main())

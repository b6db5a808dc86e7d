"""`python -m facefex.train COMMAND`: rebuild files that facefex ships; see `facefex.train.commands`."""
import sys

from .commands import main

if __name__ == "__main__":
    sys.exit(main())

"""The child process of `read_in_child`: `python -m awardry.core.specification MEGABYTES PATH NAME`."""

import sys

from awardry.core.specification.child import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

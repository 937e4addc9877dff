"""The child process of `verify_in_child`: `python -m awardry.core.credentials MEGABYTES FILE KNOWN`."""

import sys

from awardry.core.credentials.child import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

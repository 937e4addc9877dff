"""`python -m awardry.config.cli`, where the console script is not on the path."""

import sys

from awardry.config.cli import main

sys.exit(main())

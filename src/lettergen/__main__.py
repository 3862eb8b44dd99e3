"""`python -m lettergen` is `lettergen`."""

import sys

from lettergen.cli.main import main

sys.exit(main())

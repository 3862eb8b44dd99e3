"""`python -m lettergen` is `lettergen`."""

from lettergen.cli.main import main

main()

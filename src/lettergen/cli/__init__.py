"""The command line: a door onto the actions."""

import gc

# Nearly all that is made while modules are loaded stays; to look through it again and again is in vain.
gc.set_threshold(100_000, 20, 20)

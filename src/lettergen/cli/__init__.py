"""The command line: a door onto the verbs."""

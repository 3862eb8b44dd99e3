"""Word files made to do harm, and good ones that must pass."""

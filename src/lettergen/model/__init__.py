"""The nouns: frozen values that every room shares."""

"""The register of outgoing letters: gives numbers, and never loses one. The sole user of SQL."""

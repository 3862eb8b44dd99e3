"""Official letters and certificates: numbered, dated, in Russian and English, from Word templates."""

__version__ = "0.1.0"

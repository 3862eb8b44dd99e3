"""Letters as PDF: one small file per engine, and what is common to them."""

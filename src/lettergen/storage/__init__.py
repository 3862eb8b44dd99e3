"""What lies on disk, except the register: data, templates, drafts, the archive."""

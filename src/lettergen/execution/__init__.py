"""Work that is done in other processes: the parent alone touches register and archive."""

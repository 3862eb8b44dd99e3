"""From a letter that was written by hand to a template: where the values stand, and tags in their place."""

"""Word. The only room in which it is spoken: templates in, letters out, as bytes."""

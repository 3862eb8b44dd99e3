"""What can be done with templates."""

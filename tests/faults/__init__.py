"""What becomes of letters when the program is killed, the disk refuses, or a converter lies."""

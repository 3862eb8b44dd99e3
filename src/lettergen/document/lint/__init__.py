"""What is wrong or doubtful in a template, found without data and told at its place in the Word file."""

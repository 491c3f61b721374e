"""What is learned about a person, and how it is found again."""

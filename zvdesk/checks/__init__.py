"""What is said about a text before it leaves."""

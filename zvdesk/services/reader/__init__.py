"""What is read and marked in the files that hang on records."""

"""What the window does to records: each one an operation with a Dutch name, through one write path."""

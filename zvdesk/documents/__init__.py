"""What goes out: one neutral tree, rendered to Word and PDF."""

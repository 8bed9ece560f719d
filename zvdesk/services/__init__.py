"""One module per concept: every change goes through here and returns what changed."""

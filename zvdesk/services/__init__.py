"""One module per concept, in a folder per subject: every change goes through here and returns what changed."""

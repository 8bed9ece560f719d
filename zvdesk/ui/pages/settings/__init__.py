"""Instellingen: whose council this is, who is in it, where the data are, and how the window looks."""

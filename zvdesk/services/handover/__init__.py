"""Records that go to a colleague as one file and come back, with nothing overwritten unseen."""

"""Sprekersmodus: the screen for the meeting itself, large, item by item, with the speaking time and a quick note."""

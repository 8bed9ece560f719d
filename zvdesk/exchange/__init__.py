"""Formats that come in from elsewhere."""

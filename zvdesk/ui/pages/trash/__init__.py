"""Prullenbak: what was removed, until it is put back or removed for good."""

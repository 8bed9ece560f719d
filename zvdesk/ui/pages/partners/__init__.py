"""Ketenpartners: the register of partners with the people one knows there."""

"""Raadsvragen: the list of council questions and the editor in which they are written."""

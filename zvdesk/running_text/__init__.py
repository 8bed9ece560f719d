"""Texts without pages: their lines, and what Word says of them. Whoever reads a Word file reads it by these rules."""

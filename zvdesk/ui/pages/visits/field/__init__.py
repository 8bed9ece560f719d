"""Veldmodus: a visit logged on the spot, with one hand, by touch."""

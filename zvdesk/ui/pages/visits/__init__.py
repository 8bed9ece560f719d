"""Werkbezoeken: visits with what was seen, heard, photographed, agreed and asked there."""

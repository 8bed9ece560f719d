"""Vergaderingen: the list of meetings, their agenda, and the councillor's preparation of every item."""

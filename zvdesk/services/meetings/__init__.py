"""Meetings: agendas and files that come in, what is prepared for them, and the packs of them."""

"""Handing records over to a colleague, and taking in what comes back."""

"""A line of schema versions small enough to break in every way a migration can break."""

"""Work visits: planned, logged, worked out, reported, and the quotes that may not leave."""

"""Notities: Markdown with tags, tied to everything else."""

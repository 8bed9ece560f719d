"""A selection of records as one file for a colleague: a zip with a manifest, the records as JSON, and files by hash."""

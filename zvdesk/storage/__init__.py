"""The workspace on disk: database, attachments, keys, search, history and backups."""

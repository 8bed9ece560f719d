"""Schema versions, oldest first; listed in `zvdesk.storage.migrations.RELEASED`."""

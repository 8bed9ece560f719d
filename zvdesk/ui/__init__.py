"""The window. Only this package imports Qt; it knows services through `zvdesk.app`."""

from zvdesk.ui import plain_import as plain_import

"""The window. Only this package imports Qt; it knows services through `zvdesk.app`."""

from zvdesk.ui import quick_qt as quick_qt

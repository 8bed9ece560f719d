"""Ctrl+P: any document that zvdesk can make, looked through as pages and sent to a printer."""

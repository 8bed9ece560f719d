"""Meetings that come in from council information systems."""

from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.recognise import read_meeting_file

__all__ = ["IncomingDocument", "IncomingItem", "IncomingMeeting", "read_meeting_file"]

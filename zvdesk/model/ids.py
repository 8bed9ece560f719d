"""Keys of records; apart from the mapping, so that an editor can name what it makes."""

import uuid


def new_id() -> str:
    """Return a fresh UUIDv4 as text, the only kind of key in what may ever be merged."""
    return str(uuid.uuid4())


def is_uuid(text: str) -> bool:
    """Tell whether a text is a UUIDv4 as `new_id` writes them."""
    try:
        return str(uuid.UUID(text, version=4)) == text
    except ValueError:
        return False

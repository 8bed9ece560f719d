"""The words that the spelling check is to know besides the dictionary, in a note with the tag "woordenlijst".

One stands on a line. As a note they are in every backup, go along with the workspace, and can be read and mended like
any other text.
"""

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.notes import Note
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store

TAG = "woordenlijst"
TITLE = "Eigen woordenlijst"


def own_words(session: Session) -> frozenset[str]:
    """Return the user's words, of all notes that have the tag."""
    return frozenset(word for note in _notes(session) for word in _words(note))


def add_word(store: Store, word: str) -> Changes:
    """Keep a word, making the note at the first; one that is there already changes nothing.

    Raises UserError("word_invalid", word) for what is no single word.
    """
    if len(word.split()) != 1:
        raise UserError("word_invalid", word=word)
    with store.write() as transaction:
        session = transaction.session
        notes = _notes(session)
        if word.strip() in own_words(session):
            pass
        elif notes:
            update_in(session, notes[0], {"body": f"{notes[0].body.rstrip()}\n{word.strip()}".lstrip()})
        else:
            create_in(transaction, Note.KIND, {"title": TITLE, "tags": [TAG], "body": word.strip()})
    return transaction.changes


def _notes(session: Session) -> list[Note]:
    """Return the notes with the tag; the text of `tags` holds it between quotes, so that few notes are read for it."""
    tags = type_coerce(Note.tags, Text)
    query = select(Note).where(Note.deleted_at.is_(None), tags.like(f'%"{TAG}"%')).order_by(Note.id)
    notes = session.scalars(query)
    return [note for note in notes if TAG in (tag.casefold() for tag in note.tags)]


def _words(note: Note) -> list[str]:
    lines = (line.strip().lstrip("-*").strip() for line in note.body.splitlines())
    return [word for line in lines if not line.startswith("#") for word in line.split()]

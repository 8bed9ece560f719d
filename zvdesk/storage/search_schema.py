"""The tables of the search index as SQL, so that the first migration and the tests make the same ones.

Text stands once, in `search_entry`; `search_index` is an external-content index over it. There are no triggers:
`search_write` keeps index and vocabulary in step, because neither fts5vocab nor a function of ours may be called
from a trigger once `trusted_schema` is off.
"""

SEARCH_SCHEMA: tuple[str, ...] = (
    # AUTOINCREMENT: an id is never used twice, so that the order of ids is the order of change
    """CREATE TABLE search_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        record_id TEXT NOT NULL,
        source TEXT NOT NULL,
        page INTEGER,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        stems TEXT NOT NULL
    )""",
    "CREATE INDEX search_entry_record ON search_entry (record_id, source)",
    # what a hit needs before its text: some sixty rows a page, where the table itself has one or two
    "CREATE INDEX search_entry_facts ON search_entry (id, kind, record_id)",
    # the text of files in the trash: not to be found, yet there when they come back, without being read anew
    """CREATE TABLE search_aside (
        id INTEGER PRIMARY KEY,
        record_id TEXT NOT NULL,
        page INTEGER,
        title TEXT NOT NULL,
        body TEXT NOT NULL
    )""",
    "CREATE INDEX search_aside_record ON search_aside (record_id)",
    """CREATE VIRTUAL TABLE search_index USING fts5(
        title, body, stems,
        content='search_entry', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
    )""",
    "INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(8.0, 1.0, 0.5)')",
    """CREATE TABLE search_term (
        id INTEGER PRIMARY KEY,
        term TEXT NOT NULL UNIQUE,
        stem TEXT NOT NULL
    )""",
    "CREATE INDEX search_term_stem ON search_term (stem, term)",
    # detail=none: LIKE needs which terms hold a trigram, never where
    """CREATE VIRTUAL TABLE search_term_index USING fts5(
        term,
        content='search_term', content_rowid='id',
        tokenize='trigram', detail=none
    )""",
)
"""Statements that make the search tables, in order; to be executed once, within the caller's transaction."""

"""The schema that the migrations make is the one that the model describes, and every released one can be opened."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from release_schema import ITEMS, NOTE, SCHEMAS
from sqlalchemy import inspect

from zvdesk.app import App, Desk
from zvdesk.model.base import Base
from zvdesk.model.ids import new_id
from zvdesk.model.registry import CLASSES
from zvdesk.paths import Paths
from zvdesk.storage.engine import connect
from zvdesk.storage.migrate import migrate
from zvdesk.storage.migrations import HEAD, RELEASED, Versions

OURS = frozenset(Base.metadata.tables)


def test_every_table_of_the_model_is_known() -> None:
    assert {cls.__tablename__ for cls in CLASSES} | {"record_state", "history_entry", "workspace_setting"} == OURS


def test_the_migrations_make_what_the_model_says(desk: Desk) -> None:
    with desk.workspace.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _parents: kind != "table" or name in OURS,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
        inspector = inspect(connection)
        for name, table in Base.metadata.tables.items():
            nullable = {column["name"]: column["nullable"] for column in inspector.get_columns(name)}
            assert nullable == {column.name: column.nullable for column in table.columns}, name


def schema_of(database: Path) -> dict[str, str]:
    """Return the SQL of every table and index of a database by name."""
    with closing(connect(database, None)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


@pytest.mark.parametrize("revision", RELEASED.revisions)
def test_a_released_schema_does_not_change_any_more(tmp_path: Path, revision: str) -> None:
    """A change of the schema is a new version; while one is not released yet, its file is made anew with it."""
    until = Versions(RELEASED.package, RELEASED.modules[: RELEASED.revisions.index(revision) + 1])
    database = tmp_path / "made.db"
    connect(database, None, create=True).close()
    migrate(database, None, versions=until)
    shutil.copyfile(SCHEMAS / f"{revision}.db", tmp_path / "kept.db")
    assert schema_of(tmp_path / "kept.db") == schema_of(database)


@pytest.mark.parametrize("revision", RELEASED.revisions)
def test_every_released_schema_opens_clean(app: App, paths: Paths, revision: str) -> None:
    """The file is the database of that release with a note and a question, made when it was released."""
    app.create(paths.workspace)[0].close()
    shutil.copyfile(SCHEMAS / f"{revision}.db", paths.workspace / "workspace.db")
    desk = app.open(paths.workspace)
    try:
        assert desk.maintenance.check() == []
        with desk.reading() as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert [row.title for row in desk.rows("note")] == [NOTE]
        (question,) = desk.rows("council-question")
        assert [item["text"] for item in desk.reading_service.show(question.id)["items"]] == list(ITEMS)
        assert {hit.title for hit in desk.find("wachttijd")} == {NOTE}
        desk.records.update(question.id, {"subject": "Anders"})
        assert desk.maintenance.check() == []
    finally:
        desk.close()


def test_a_commitment_of_before_agenda_items_had_any_keeps_its_words_and_its_question(tmp_path: Path) -> None:
    database = tmp_path / "w.db"
    shutil.copyfile(SCHEMAS / "0003.db", database)
    with closing(connect(database, None)) as connection:
        (question,) = connection.execute("SELECT id FROM council_question").fetchone()
        values = (new_id(), question, "Stuurt een brief", "wethouder", "2026-12-01", "open", "openbaar", "")
        columns = "id, question_id, text, promised_by, due_on, state, confidentiality, confidentiality_reason"
        connection.execute(f"INSERT INTO commitment ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        connection.commit()
    migrate(database, None)
    with closing(connect(database, None)) as connection:
        kept = connection.execute(f"SELECT {columns}, agenda_item_id FROM commitment").fetchall()
    assert kept == [(*values, None)]

"""SQL that is compiled once for all workspaces of the tests, instead of for each of them anew.

A program opens one workspace, and compiles a statement when it first needs it. The tests open thousands, and would
spend a quarter of their time on compiling the same statements again.
"""

from typing import Any

import pytest
import sqlalchemy
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from zvdesk.storage import sqlalchemy_engine

MOST = 3000
"""Statements that are kept; there are about a thousand."""


def compile_once(patch: pytest.MonkeyPatch) -> None:
    """Let all engines share what was compiled; to SQLAlchemy, their dialects are then one and the same."""
    kept: LRUCache[Any, Any] = LRUCache(MOST)

    def create_engine(*arguments: Any, **options: Any) -> sqlalchemy.Engine:
        engine = sqlalchemy.create_engine(*arguments, **options)
        engine.update_execution_options(compiled_cache=kept)
        return engine

    patch.setattr(sqlalchemy_engine, "create_engine", create_engine)
    patch.setattr(SQLiteDialect_pysqlite, "__eq__", lambda self, other: type(self) is type(other))
    patch.setattr(SQLiteDialect_pysqlite, "__hash__", lambda self: hash(type(self)))

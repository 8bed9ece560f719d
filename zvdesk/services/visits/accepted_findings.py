"""Findings in the report of a visit that were accepted, with the reason: keys that tell nothing, in the workspace.

A council question keeps its own as one of its fields.
"""

from sqlalchemy.orm import Session

from zvdesk.model.bookkeeping import WorkspaceSetting


def accepted(session: Session, record_id: str) -> dict[str, str]:
    """Return the reasons by the keys of the findings."""
    setting = session.get(WorkspaceSetting, _name(record_id))
    return {} if setting is None else dict(setting.value)


def keep(session: Session, record_id: str, reasons: dict[str, str]) -> None:
    """Keep the reasons by the keys of the findings."""
    setting = session.get(WorkspaceSetting, _name(record_id))
    if setting is None:
        session.add(WorkspaceSetting(name=_name(record_id), value=reasons))
    else:
        setting.value = reasons


def forget(session: Session, record_id: str) -> None:
    """Forget what was accepted of a record that is removed for good."""
    setting = session.get(WorkspaceSetting, _name(record_id))
    if setting is not None:
        session.delete(setting)


def _name(record_id: str) -> str:
    return f"accepted:{record_id}"

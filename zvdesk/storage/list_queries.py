"""The literal SQL of every list: one query for each kind of record, in the order in which its list stands."""

from typing import NamedTuple

from zvdesk.model.text import LOOKED_AT


class ListQuery(NamedTuple):
    """SQL of one list: table, kind, title, the text that gives one where there is none, further columns, and order.

    `title`, `text` (of which the first line counts) and `fallback` are tried in that order, as `display_title` does.
    """

    kind: str
    table: str
    title: str = "''"
    text: str = "''"
    fallback: str = "''"
    columns: tuple[str, ...] = ()
    order: str = "s.changed_at DESC, s.rowid DESC"

    @property
    def names(self) -> tuple[str, ...]:
        """What the further columns are called: as SQL says it, or by what follows the table."""
        return tuple(column.rpartition(" AS ")[2].rpartition(".")[2] for column in self.columns)

    def json_sql(self) -> str:
        """Return a SELECT of all lines as one JSON text.

        The driver takes the interpreter's lock for every line it fetches and waits for it as long as another thread is
        at work: a list of 7,000 lines then takes 1.4 s instead of 0.2. As one text they are fetched with one turn.
        """
        parts = ", ".join(f"c{number}" for number in range(6 + len(self.columns)))
        return f"WITH line ({parts}) AS ({self.sql()}) SELECT json_group_array(json_array({parts})) FROM line"

    def sql(self, where: str = "") -> str:
        """Return the whole SELECT; `where` is a further condition on `t` with named parameters."""
        columns = "".join(f", {column}" for column in self.columns)
        condition = f" AND ({where})" if where else ""
        text = f"CASE WHEN {_filled(self.title)} THEN '' ELSE {self.text} END"  # long, and seldom looked at
        # The kind is said although the join says it: by it the index gives the last changed first, without a sort, and
        # among those of one moment, as an import makes them by the thousand, the last made.
        order = self.order if "rowid" in self.order else f"{self.order}, t.id"
        return (
            f"SELECT t.id, {self.title}, {text}, {self.fallback}, t.confidentiality, s.changed_at{columns}"
            f" FROM {self.table} t JOIN record_state s ON s.record_id = t.id AND s.kind = '{self.kind}'"
            f" WHERE t.deleted_at IS NULL{condition} ORDER BY {order} LIMIT :limit OFFSET :offset"
        )


ITEMS = (
    "(SELECT count(*) FROM agenda_item a WHERE a.meeting_id = t.id AND a.deleted_at IS NULL"
    " AND NOT a.withdrawn AND NOT a.is_heading)"
)
QUESTION_ITEMS = (
    "(SELECT count(*) FROM question_item i WHERE i.question_id = t.id AND i.parent_id IS NULL AND i.deleted_at IS NULL"
    " AND (trim(i.text, char(9, 10, 13, 32)) != '' OR EXISTS (SELECT 1 FROM question_item s WHERE s.parent_id = i.id"
    " AND s.deleted_at IS NULL AND trim(s.text, char(9, 10, 13, 32)) != '')))"
)
FILE_BY = (
    "CASE WHEN t.status IN ('concept', 'ter_beoordeling', 'teruggestuurd') THEN"
    " (SELECT strftime('%Y-%m-%dT%H:%M:%S', max(m.start), '-' || r.notice_hours || ' hours') FROM rules_of_order r"
    " JOIN link l ON (l.from_id = t.id OR l.to_id = t.id) AND l.deleted_at IS NULL"
    " LEFT JOIN agenda_item a ON a.id IN (l.from_id, l.to_id) AND a.deleted_at IS NULL"
    " JOIN meeting m ON m.id IN (l.from_id, l.to_id, a.meeting_id) AND m.deleted_at IS NULL"
    " AND m.status <> 'geannuleerd'"
    " WHERE r.kind = t.kind AND r.notice_hours IS NOT NULL AND r.deleted_at IS NULL) END AS file_by"
)
"""Until when a question that is being written can be filed for the last meeting that it is linked to."""
CONTACTS = "(SELECT count(*) FROM contact c WHERE c.partner_id = t.id AND c.deleted_at IS NULL)"
LAST_SPOKEN = (
    "(SELECT max(day) FROM (SELECT m.held_on AS day FROM contact_moment m WHERE m.partner_id = t.id"
    " AND m.deleted_at IS NULL UNION ALL SELECT substr(v.start, 1, 10) FROM visit v WHERE (v.partner_id = t.id"
    " OR EXISTS (SELECT 1 FROM visit_partner w WHERE w.visit_id = v.id AND w.partner_id = t.id))"
    " AND v.deleted_at IS NULL AND v.start <= strftime('%Y-%m-%dT%H:%M:%S', 'now', 'localtime'))) AS last_spoken"
)
"""The day of the last contact moment with a partner or visit to it, as far as it has come."""
VISITED = (
    "(SELECT group_concat(name, ', ') FROM (SELECT p.name FROM (SELECT t.partner_id AS id, -1 AS place"
    " UNION ALL SELECT w.partner_id, w.position FROM visit_partner w WHERE w.visit_id = t.id) one"
    " JOIN partner p ON p.id = one.id GROUP BY p.id ORDER BY min(one.place)))"
)
"""The names of the partners that are visited, the first one first."""
OBSERVATIONS = "(SELECT count(*) FROM observation o WHERE o.visit_id = t.id AND o.deleted_at IS NULL)"
OPEN_OBSERVATIONS = f"{OBSERVATIONS[:-1]} AND o.outcome = 'open')"
HAS_FILE = "EXISTS (SELECT 1 FROM attachment b WHERE b.record_id = t.id AND b.deleted_at IS NULL) AS has_file"


_BLANKS = ", ".join(str(code) for code in (*range(9, 14), *range(28, 33), 133, 160, 5760, *range(8192, 8203)))
_BLANKS += ", 8232, 8233, 8239, 8287, 12288"
"""What Python takes for blank in a text, as SQL."""


def _filled(column: str) -> str:
    return f"trim({column}, char({_BLANKS})) <> ''"


def _start_of(column: str) -> str:
    return f"substr({column}, 1, {LOOKED_AT})"


def _word(column: str) -> str:
    return f"upper(substr({column}, 1, 1)) || substr({column}, 2)"


_PREPARATIONS = (
    "(SELECT count(*) FROM preparation p JOIN agenda_item a ON a.id = p.agenda_item_id WHERE a.meeting_id = t.id"
    " AND p.deleted_at IS NULL AND a.deleted_at IS NULL AND NOT a.withdrawn AND NOT a.is_heading AND "
)
_SAID = f"{_filled('p.speaking_text')} OR {_filled('p.second_text')}"
_READY = f"(p.is_ready OR coalesce(p.position, '') IN ('voor', 'tegen') OR {_SAID})"
PREPARED = f"{_PREPARATIONS}{_READY})"
_WRITTEN = _filled("p.key_question || p.position_reasons || p.notes")
_ASKED = "EXISTS (SELECT 1 FROM technical_question q WHERE q.preparation_id = p.id)"
BEGUN = f"{_PREPARATIONS}NOT {_READY} AND (p.position IS NOT NULL OR {_WRITTEN} OR {_ASKED}))"
_TREE = "t.{0} IS NOT NULL, t.{0}, t.position"

_LISTS = (
    ListQuery(
        "meeting",
        "meeting",
        title="t.title",
        fallback="'Vergadering zonder titel'",
        columns=(
            "t.body",
            "t.start",
            "t.location",
            "t.status",
            f"{ITEMS} AS item_count",
            f"{PREPARED} AS prepared_count",
            f"{BEGUN} AS begun_count",
        ),
        order="t.start DESC",
    ),
    ListQuery(
        "agenda-item",
        "agenda_item",
        title="t.number || ' ' || t.title",
        fallback="'Agendapunt zonder titel'",
        columns=("t.meeting_id", "t.parent_id", "t.position", "t.number", "t.is_heading", "t.withdrawn"),
        order=f"t.meeting_id, {_TREE.format('parent_id')}, t.source_id = ''",
    ),
    ListQuery(
        "document",
        "document",
        title="CASE WHEN " + _filled("t.title") + " THEN t.title ELSE t.file_name END",
        fallback="'Vergaderstuk zonder titel'",
        columns=(
            "t.meeting_id",
            "t.agenda_item_id",
            "t.position",
            "t.file_name",
            "t.type_label",
            "t.withdrawn",
            HAS_FILE,
        ),
        order=f"t.meeting_id, {_TREE.format('agenda_item_id')}, t.source_id = ''",
    ),
    ListQuery(
        "preparation",
        "preparation",
        fallback="'Voorbereiding'",
        columns=("t.agenda_item_id", "t.position", "t.speaker"),
    ),
    ListQuery(
        "council-question",
        "council_question",
        title="t.subject",
        fallback=(
            "CASE t.kind WHEN 'motie' THEN 'Motie zonder onderwerp' "
            "WHEN 'amendement' THEN 'Amendement zonder onderwerp' "
            "WHEN 'interpellatie' THEN 'Interpellatie zonder onderwerp' "
            "WHEN 'agenderingsverzoek' THEN 'Agenderingsverzoek zonder onderwerp' "
            "ELSE 'Raadsvraag zonder onderwerp' END"
        ),
        columns=(
            "t.kind",
            "t.status",
            "t.addressee",
            "t.number",
            "t.question_date",
            f"{QUESTION_ITEMS} AS item_count",
            "t.filed_on",
            "t.due_on",
            "t.answered_on",
            "t.portfolio",
            FILE_BY,
        ),
    ),
    ListQuery(
        "question-item",
        "question_item",
        text=_start_of("t.text"),
        fallback="'Lege vraag'",
        columns=("t.question_id", "t.parent_id", "t.position"),
        order=f"t.question_id, {_TREE.format('parent_id')}",
    ),
    ListQuery(
        "signatory",
        "signatory",
        title="t.name",
        fallback="'Ondertekenaar'",
        columns=("t.question_id", "t.fractie"),
        order="t.question_id, t.position",
    ),
    ListQuery(
        "answer",
        "answer",
        text=_start_of("t.text"),
        fallback="'Antwoord'",
        columns=("t.question_id", "t.answered_on", "t.reference_date"),
    ),
    ListQuery(
        "question-reference",
        "question_reference",
        title="t.title",
        fallback="'Bron'",
        columns=("t.question_id", "t.published_on"),
        order="t.question_id, t.position",
    ),
    ListQuery(
        "question-step",
        "question_step",
        title=_word("replace(t.status, '_', ' ')"),
        columns=("t.question_id", "t.status", "t.taken_on", "t.due_on"),
        order="t.question_id, t.position",
    ),
    ListQuery(
        "commitment",
        "commitment",
        text=_start_of("t.text"),
        fallback="'Toezegging'",
        columns=("t.question_id", "t.agenda_item_id", "t.state", "t.promised_by", "t.due_on"),
        order="t.due_on IS NULL, t.due_on",
    ),
    ListQuery(
        "technical-question",
        "technical_question",
        text=_start_of("t.text"),
        fallback="'Technische vraag'",
        columns=("t.preparation_id", "t.question_id"),
        order="t.preparation_id, t.position",
    ),
    ListQuery(
        "partner",
        "partner",
        title="t.name",
        columns=(
            "t.kind",
            "t.domain",
            "t.scale",
            "t.tags",
            f"{CONTACTS} AS contact_count",
            "t.rhythm_months",
            LAST_SPOKEN,
        ),
        order="t.name COLLATE NOCASE",
    ),
    ListQuery(
        "contact", "contact", title="t.name", columns=("t.partner_id", "t.function"), order="t.name COLLATE NOCASE"
    ),
    ListQuery(
        "contact-moment",
        "contact_moment",
        text=_start_of("t.text"),
        fallback=_word("replace(t.way, 'mail', 'e-mail')"),
        columns=("t.partner_id", "t.way", "t.held_on", "t.next_step", "t.next_on", "t.next_done"),
        order="t.held_on DESC",
    ),
    ListQuery(
        "agreement",
        "agreement",
        text=_start_of("t.text"),
        fallback=_word("replace(t.kind, '_', ' ')"),
        columns=("t.partner_id", "t.kind", "t.agreed_on", "t.due_on", "t.state", "t.visit_id"),
        order="t.due_on IS NULL, t.due_on",
    ),
    ListQuery(
        "partner-relation",
        "partner_relation",
        fallback=_word("replace(t.tie, '_', ' ')"),
        columns=("t.partner_id", "t.other_id", "t.tie"),
        order="t.partner_id, t.tie",
    ),
    ListQuery(
        "visit",
        "visit",
        title="t.title",
        fallback="'Werkbezoek zonder titel'",
        columns=(
            "t.start",
            "t.place",
            "t.partner_id",
            f"{VISITED} AS partner_name",
            f"{OBSERVATIONS} AS observation_count",
            "t.end",
            "t.tags",
            f"{OPEN_OBSERVATIONS} AS open_count",
        ),
        order="t.start DESC",
    ),
    ListQuery(
        "visit-partner",
        "visit_partner",
        fallback="'Ketenpartner bij een werkbezoek'",
        columns=("t.visit_id", "t.partner_id"),
        order="t.visit_id, t.position",
    ),
    ListQuery(
        "visit-question",
        "visit_question",
        text=_start_of("t.text"),
        fallback="'Lege vraag'",
        columns=("t.visit_id", "t.partner_id", "t.is_asked", "t.answered_at"),
        order="t.visit_id, t.position",
    ),
    ListQuery(
        "observation",
        "observation",
        text=_start_of("t.text"),
        fallback=_word("t.kind"),
        columns=("t.visit_id", "t.kind", "t.observed_at", "t.theme", "t.consent", "t.outcome"),
        order="t.observed_at",
    ),
    ListQuery(
        "action",
        "action_point",
        text=_start_of("t.text"),
        fallback="'Actie'",
        columns=("t.visit_id", "t.partner_id", "t.owner", "t.due_on", "t.done_on"),
        order="t.done_on IS NOT NULL, t.due_on IS NULL, t.due_on",
    ),
    ListQuery(
        "note",
        "note",
        title="t.title",
        text=_start_of("t.body"),
        fallback="'Notitie zonder titel'",
        columns=("substr(t.body, 1, 160) AS excerpt", "t.tags"),
    ),
    ListQuery(
        "person",
        "person",
        title="t.name",
        columns=("t.role", "t.fractie", "t.portfolio"),
        order="t.name COLLATE NOCASE",
    ),
    ListQuery("theme", "theme", title="t.name", columns=("t.is_connecting",), order="t.name COLLATE NOCASE"),
    ListQuery(
        "council-profile",
        "council_profile",
        title="t.municipality",
        fallback="'Raadsprofiel'",
        columns=("t.fractie", "t.council_term"),
    ),
    ListQuery(
        "rules-of-order",
        "rules_of_order",
        title="CASE WHEN " + _filled("t.article") + " THEN 'art. ' || t.article ELSE '' END",
        fallback="t.kind",
        columns=("t.profile_id", "t.kind"),
        order="t.kind",
    ),
    ListQuery(
        "recess",
        "recess",
        title="t.name",
        fallback="'Reces'",
        columns=("t.profile_id", "t.first_day", "t.last_day"),
        order="t.first_day",
    ),
    ListQuery(
        "attachment",
        "attachment",
        title="t.file_name",
        fallback="'Bijlage'",
        columns=("t.record_kind", "t.record_id", "t.size", "t.mime_type"),
        order="t.record_id, t.position",
    ),
    ListQuery(
        "reading-state",
        "reading_state",
        fallback="'Leesstand'",
        columns=("t.attachment_id", "t.last_page", "t.read_up_to", "t.page_count"),
    ),
    ListQuery(
        "page-note",
        "page_note",
        text="CASE WHEN " + _filled("t.comment") + f" THEN {_start_of('t.comment')} ELSE {_start_of('t.quote')} END",
        fallback="'Leesnotitie'",
        columns=("t.attachment_id", "t.page", "t.colour", "t.noted_at"),
        order="t.attachment_id, t.page, t.noted_at",
    ),
    ListQuery(
        "link",
        "link",
        title=_word("t.relation"),
        columns=("t.from_kind", "t.from_id", "t.to_kind", "t.to_id", "t.relation"),
    ),
)
QUERIES: dict[str, ListQuery] = {query.kind: query for query in _LISTS}
FLAGS = frozenset({"next_done", "is_asked", "is_heading", "withdrawn", "has_file", "is_connecting"})
KINDS = tuple(QUERIES)

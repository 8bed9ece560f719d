"""The words of Qt itself that its own Dutch translation lacks: those of the file dialog, above all."""

from PySide6.QtCore import QTranslator

_FILES = {
    "Alias": "Alias",
    "Drive": "Station",
    "File": "Bestand",
    "%1 File": "%1-bestand",
    "File Folder": "Map",
    "Folder": "Map",
    "Shortcut": "Snelkoppeling",
    "Unknown": "Onbekend",
}

WORDS: dict[str, dict[str, str]] = {
    "QFileDialog": {
        "&Look in:": "&Zoeken in:",
        "Files of &type:": "Bestands&type:",
        "&Directory:": "&Map:",
        "Show %1": "%1 tonen",
        **_FILES,
    },
    "QAbstractFileIconProvider": _FILES,
    "QFileSystemModel": {
        '<b>The name "%1" cannot be used.</b>': "<b>De naam “%1” kan niet worden gebruikt.</b>",
        "%1 TB": "%1 TB",
        "%1 GB": "%1 GB",
        "%1 MB": "%1 MB",
        "%1 KB": "%1 kB",
        "%1 bytes": "%1 bytes",
        "%1 byte(s)": "%1 bytes",
    },
    "QPlatformTheme": {"Reset": "Terugzetten"},
    "QPrintDialog": {"Cancel": "Annuleren"},
    "QPrintWidget": {"Printer": "Printer", "Type:": "Soort:"},
    "QPrintSettingsOutput": {
        "Page &Set:": "Pagina&reeks:",
        "Double Sided Printing": "Dubbelzijdig afdrukken",
        "Off": "Uit",
        "Long side binding": "Over de lange zijde omslaan",
        "Short side binding": "Over de korte zijde omslaan",
    },
    "QUnixPrintWidget": {
        "Print to File (PDF)": "Afdrukken naar een bestand (PDF)",
        "Local file": "Bestand op deze computer",
        "Write PDF file": "PDF-bestand schrijven",
    },
}
"""By the name of the class of Qt that says them, and what it says in English."""


class QtWords(QTranslator):
    """Translates what the translation of Qt leaves in English."""

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str | None:
        """Qt: the Dutch words; None for what others may know."""
        return WORDS.get(context, {}).get(source)

    def isEmpty(self) -> bool:
        """Qt: one without a file counts as empty unless it says otherwise, and is not asked."""
        return False

"""How long zvdesk takes to start beside the least window there is: PySide6 with a toolbar, a field and a table.

    python -m tests.bench.startup [--records 10000] [--runs 7] [--page notes]

Both are cold processes (files in the cache of the system) on one screen without a window manager, in turn, so that a
machine that drifts slows both. Prints JSON: medians in milliseconds until the window was mapped, first painted, and
complete (as it stays, but for 0.5 % of the picture), processor time until then, and the ratio pair by pair.
The aim is a ratio of at most 1.35 for the complete window.
"""

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench.screen import Screen, Start
from tests.bench.workspace import filled_workspace

FLOOR = """
import sys
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTableView, QToolBar, QVBoxLayout, QWidget

class Model(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()): return 0 if parent.isValid() else 1000
    def columnCount(self, parent=QModelIndex()): return 5
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return f"rij {index.row()} kolom {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

application = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("floor")
window.resize(1280, 800)
content = QWidget()
layout = QVBoxLayout(content)
table = QTableView()
table.setModel(Model())
layout.addWidget(QLineEdit())
layout.addWidget(table)
window.setCentralWidget(content)
bar = QToolBar()
for text in ("Nieuw", "Zoeken", "Exporteren"):
    bar.addAction(text)
window.addToolBar(bar)
window.menuBar().addMenu("Bestand").addAction("Afsluiten", window.close)
window.show()
sys.exit(application.exec())
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--page", default="notes")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Screen() as screen:
        folder = filled_workspace(Path(name), asked.records)
        environment = {
            "ZVDESK_CONFIG_DIR": str(_settings(Path(name), asked.page)),
            "ZVDESK_WORKSPACE": str(folder),
            "PYTHONDONTWRITEBYTECODE": "",  # an installed program has its bytecode beside it
            "PYTHONPYCACHEPREFIX": str(Path(name, "bytecode")),
        }
        ours = [sys.executable, "-m", "zvdesk"]
        floor = [sys.executable, "-c", FLOOR]
        pairs = [(screen.start(ours, environment), screen.start(floor, environment)) for _ in range(asked.runs + 1)][1:]
    print(json.dumps({name: _summary(name, pairs) for name in ("mapped", "painted", "complete", "cpu")}, indent=2))


def _settings(folder: Path, page: str) -> Path:
    """Return a folder with settings in which a page was open last."""
    config = folder / "config"
    config.mkdir()
    (config / "settings.json").write_text(json.dumps({"window.page": page}), encoding="utf-8")
    return config


def _summary(name: str, pairs: list[tuple[Start, Start]]) -> dict[str, float]:
    values = [(asdict(ours)[name], asdict(floor)[name]) for ours, floor in pairs]
    ratios = sorted(ours / floor for ours, floor in values)
    return {
        "zvdesk_ms": round(statistics.median(ours for ours, _ in values)),
        "floor_ms": round(statistics.median(floor for _, floor in values)),
        "ratio": round(statistics.median(ratios), 2),
        "ratio_least": round(ratios[0], 2),
        "ratio_most": round(ratios[-1], 2),
    }


if __name__ == "__main__":
    main()

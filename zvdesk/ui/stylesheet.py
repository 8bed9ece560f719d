"""The style sheet, generated from a palette and the type scale; widgets ask for a look by a property, not by own CSS.

Properties: `surface` (ground, panel, rail) on plain widgets, `kind` on labels and buttons, `invalid` on fields.
"""

from collections.abc import Callable

from zvdesk.resources import resource
from zvdesk.ui.fonts import Type
from zvdesk.ui.palettes import DARK, Palette, Tone, mix

RADIUS_CONTROL, RADIUS_CARD, RADIUS_PANEL = 8, 10, 12
TARGET = 32
"""Least height in px of what one clicks on, and of fields at a zoom of 100 %."""


def style_sheet(palette: Palette, scaled: Callable[[int], int]) -> str:
    """Return the style sheet for one palette; `scaled` turns a size in px into one at the present zoom."""
    parts = (_surfaces, _labels, _buttons, _fields, _calendar, _menus, _scroll_bars)
    return "\n".join(part(palette, scaled) for part in parts)


def _surfaces(p: Palette, scaled: Callable[[int], int]) -> str:
    return f"""
QMainWindow, QDialog {{ background: {p.ground}; }}
*[surface="ground"] {{ background: {p.ground}; }}
*[surface="panel"] {{ background: {p.panel}; }}
*[surface="rail"] {{ background: {p.rail}; }}
QFrame[kind="popup"] {{ background: {p.panel}; border: {p.line_width}px solid {mix(p.line, p.ink, 0.35)}; }}
QFrame[kind="hairline"] {{ background: {p.line}; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QAbstractItemView {{ border: none; outline: none; background: transparent; }}
QAbstractItemView:window {{ background: {p.panel}; border: {p.line_width}px solid {p.line}; }}
QHeaderView {{ background: {p.panel}; }}
QHeaderView::section {{
    background: {p.panel}; color: {p.soft}; border: none; border-bottom: {p.line_width}px solid {p.line};
    padding: 4px 8px; font-size: {scaled(Type.META)}px; font-weight: 600;
}}
QTableWidget {{ selection-background-color: {p.selection}; selection-color: {p.ink}; }}
QTableWidget::item {{ padding: 6px 5px; border-bottom: {p.line_width}px solid {p.line}; }}
QTableWidget::item:selected {{ background: {p.selection}; color: {p.ink}; }}
QTreeWidget[kind="outline"]::item {{ padding: {scaled(6)}px 0; }}
QTreeWidget[kind="outline"]::item:selected {{ background: {p.selection}; color: {p.selection_ink}; }}
QFileDialog QAbstractItemView {{ background: {p.panel}; border: {p.line_width}px solid {p.line}; }}
QSplitter::handle {{ background: {p.line}; }}
QSplitter::handle:hover {{ background: {p.accent}; }}
QToolTip {{ background: {p.ink}; color: {p.panel}; border: none; padding: 4px 8px; font-size: {scaled(Type.META)}px; }}
"""


def _labels(p: Palette, scaled: Callable[[int], int]) -> str:
    meta, card, page, record = (scaled(size) for size in (Type.META, Type.CARD, Type.PAGE, Type.RECORD))
    return f"""
QLabel {{ background: transparent; color: {p.ink}; }}
QLabel[kind="meta"] {{ font-size: {meta}px; color: {p.soft}; }}
QLabel[kind="section"] {{ font-size: {meta}px; font-weight: 600; color: {p.soft}; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="soft"] {{ color: {p.soft}; }}
QLabel[kind="card-title"] {{ font-size: {card}px; font-weight: 700; }}
QLabel[kind="page-title"] {{ font-size: {page}px; font-weight: 700; }}
QLabel[kind="record-title"] {{ font-size: {record}px; font-weight: 700; }}
QLabel[kind="error"] {{ font-size: {meta}px; color: {p.late}; }}
QLabel[kind="marker-accent"] {{ font-weight: 700; color: {p.accent}; }}
QLabel[kind="marker-soft"] {{ font-weight: 600; color: {p.soft}; }}
QLabel[kind="toast"] {{ color: {p.panel}; }}
{_tones(p, meta)}
QLabel:disabled {{ color: {mix(p.soft, p.panel, 0.35)}; }}
"""


def _tones(p: Palette, meta: int) -> str:
    return "\n".join(
        f'QLabel[tone="{tone}"], QPushButton[tone="{tone}"] {{ color: {p.tone(tone)[0]}; font-size: {meta}px; }}'
        for tone in Tone
    )


def _buttons(p: Palette, scaled: Callable[[int], int]) -> str:
    meta = scaled(Type.META)
    height = max(TARGET, scaled(34)) - 2 * p.line_width
    pressed = mix(p.accent, p.ink, 0.25)
    hovered = mix(p.accent, p.ink, 0.12)
    faint = mix(p.soft, p.panel, 0.35)
    return f"""
QPushButton {{
    background: {p.panel}; color: {p.accent}; border: {p.line_width}px solid {p.line};
    border-radius: {RADIUS_CONTROL}px; padding: 0 12px; min-height: {height}px; font-weight: 600; outline: none;
}}
QPushButton:hover {{ background: {p.hover}; border-color: {mix(p.line, p.ink, 0.2)}; }}
QPushButton:pressed, QPushButton:checked {{ background: {p.accent_ground}; color: {p.on_accent_ground}; }}
QPushButton:disabled {{ color: {faint}; background: transparent; }}
QPushButton[kind="primary"] {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {hovered}; border-color: {hovered}; }}
QPushButton[kind="primary"]:pressed {{ background: {pressed}; border-color: {pressed}; color: {p.on_accent}; }}
QPushButton[kind="primary"]:disabled {{ background: {p.neutral_ground}; color: {faint}; border-color: {p.line}; }}
QPushButton[kind="danger"] {{ color: {p.late}; }}
QPushButton[kind="link"], QPushButton[kind="bare"] {{
    background: transparent; border: none; padding: 0; text-align: left;
}}
QPushButton[kind="link"]:checked, QPushButton[kind="link"]:pressed {{ background: transparent; color: {p.accent}; }}
QPushButton[kind="link"] {{ text-decoration: {"underline" if p.line_width > 1 else "none"}; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="toast"] {{ background: transparent; border: none; padding: 0; color: {_on_ink(p)}; }}
QPushButton[kind="toast"]:hover {{ text-decoration: underline; }}
QPushButton[tone] {{ min-height: {scaled(24)}px; }}
QPushButton[kind="chip"] {{
    font-size: {meta}px; font-weight: 400; color: {p.soft}; background: transparent; padding: 0 9px;
    min-height: {scaled(26) - 2 * p.line_width}px; border-radius: {scaled(26) // 2}px;
}}
QPushButton[kind="chip"]:hover {{ background: {p.hover}; color: {p.ink}; }}
QPushButton[kind="chip"]:checked {{
    background: {p.accent_ground}; color: {p.on_accent_ground}; border-color: {p.accent_ground}; font-weight: 600;
}}
QPushButton[kind="search"] {{
    background: {p.panel}; color: {p.soft}; font-weight: 400; text-align: left; padding: 0 10px;
}}
QPushButton[kind="search"]:hover {{ border-color: {mix(p.line, p.ink, 0.35)}; }}
QToolButton {{
    background: transparent; border: none; border-radius: {RADIUS_CONTROL}px; color: {p.ink};
    min-width: {TARGET}px; min-height: {TARGET}px; padding: 0; outline: none;
}}
QLineEditIconButton {{ min-width: 0; min-height: 0; background: transparent; }}
QToolButton:hover {{ background: {mix(p.hover, p.ink, 0.04)}; }}
QToolButton:pressed, QToolButton:checked {{ background: {p.accent_ground}; color: {p.on_accent_ground}; }}
QToolButton::menu-indicator {{ image: none; }}
QCheckBox, QRadioButton {{ spacing: 10px; min-height: {TARGET}px; background: transparent; outline: none; }}
{_ticks(p, scaled)}
"""


def _ticks(p: Palette, scaled: Callable[[int], int]) -> str:
    """Draw what is ticked in windows of Qt's own, such as the one for printing; ours is CheckField.

    On a transparent ground Fusion draws no outline around a box.
    """
    boxes = ("QCheckBox", "QAbstractItemView", "QGroupBox")
    off, on, faint = (
        ", ".join(f"{box}::indicator:{state}" for box in boxes) for state in ("unchecked", "checked", "disabled")
    )
    some = ", ".join(f"{box}::indicator:indeterminate" for box in boxes)
    every = ", ".join(f"{box}::indicator" for box in (*boxes, "QRadioButton"))
    size = scaled(18) - 2 * p.line_width
    tick = resource("icons", f"tick-{'black' if p.on_accent == '#000000' or p.is_dark else 'white'}.png").as_posix()
    return f"""
{every} {{ width: {size}px; height: {size}px; border: {p.line_width}px solid {p.soft}; background: {p.panel}; }}
{off} {{ border-radius: 4px; }}
{on} {{ border-radius: 4px; border-color: {p.accent}; background: {p.accent}; image: url("{tick}"); }}
{some} {{ border-radius: 4px; border-color: {p.accent}; background: {p.accent_ground}; }}
QRadioButton::indicator {{ border-radius: {scaled(18) // 2}px; }}
QRadioButton::indicator:checked {{
    border: {size // 3}px solid {p.accent}; width: {size + 2 * p.line_width - 2 * (size // 3)}px;
    height: {size + 2 * p.line_width - 2 * (size // 3)}px;
}}
{faint} {{ border-color: {p.line}; }}
"""


def _on_ink(p: Palette) -> str:
    """Return the accent as it can be read on the ground of a toast, which is the ink."""
    return p.panel if p.line_width > 1 or p.is_dark else DARK.accent


def _fields(p: Palette, scaled: Callable[[int], int]) -> str:
    height = max(TARGET, scaled(34)) - 2 * p.line_width
    return f"""
QLineEdit, QComboBox, QAbstractSpinBox {{
    background: {p.panel}; color: {p.ink}; border: {p.line_width}px solid {p.line}; border-radius: {RADIUS_CONTROL}px;
    padding: 0 10px; min-height: {height}px; selection-background-color: {p.accent};
    selection-color: {p.on_accent}; placeholder-text-color: {p.soft};
}}
QLineEdit:hover, QComboBox:hover {{ border-color: {mix(p.line, p.ink, 0.35)}; }}
QLineEdit:focus, QComboBox:focus {{ border-color: {p.focus}; }}
QLineEdit[invalid="true"], QComboBox[invalid="true"] {{ border-color: {p.late}; }}
QLineEdit[kind="bare"], QLineEdit[kind="bare-strong"], QComboBox[kind="bare"] {{
    border: none; background: transparent; padding: 0;
}}
QLineEdit[kind="bare-strong"] {{ font-weight: 600; }}
QComboBox[kind="bare"] {{ font-weight: 600; color: {p.soft}; }}
QLineEdit[kind="search"] {{
    border: none; background: transparent; padding: 0; font-size: {scaled(Type.CARD)}px; min-height: {scaled(28)}px;
}}
QLineEdit[kind="record-title"] {{
    border: none; background: transparent; padding: 0; font-size: {scaled(Type.RECORD)}px; font-weight: 700;
}}
QLineEdit:disabled, QComboBox:disabled {{ color: {mix(p.soft, p.panel, 0.35)}; background: {p.ground}; }}
QComboBox::drop-down {{ border: none; width: 28px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView, QListView[kind="offered"] {{
    background: {p.panel}; border: {p.line_width}px solid {p.line}; padding: 4px;
    selection-background-color: {p.accent_ground}; selection-color: {p.on_accent_ground};
}}
QListView[kind="offered"] {{ padding: {3 - p.line_width}px; }}
QComboBox QAbstractItemView::item, QListView[kind="offered"]::item {{
    min-height: {scaled(TARGET)}px; padding: 0 8px; border-radius: 6px;
}}
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover,
QListView[kind="offered"]::item:selected, QListView[kind="offered"]::item:hover {{
    background: {p.accent_ground}; color: {p.on_accent_ground};
}}
QTextEdit, QPlainTextEdit, QTextBrowser {{
    background: transparent; color: {p.ink}; border: none; selection-background-color: {p.accent};
    selection-color: {p.on_accent}; placeholder-text-color: {p.soft};
}}
QPlainTextEdit[kind="box"] {{
    background: {p.panel}; border: {p.line_width}px solid {p.line}; border-radius: {RADIUS_CONTROL}px; padding: 6px 8px;
}}
QPlainTextEdit[kind="box"]:focus {{ border-color: {p.focus}; }}
QTextEdit[type="meta"] {{ font-size: {scaled(Type.META)}px; }}
QTextEdit[type="card"] {{ font-size: {scaled(Type.CARD)}px; }}
QTextEdit[type="page"] {{ font-size: {scaled(Type.PAGE)}px; }}
QTextEdit[type="record"] {{ font-size: {scaled(Type.RECORD)}px; }}
QTextEdit[bold="true"] {{ font-weight: 700; }}
QProgressBar {{ background: {p.line}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: 3px; }}
"""


def _calendar(p: Palette, scaled: Callable[[int], int]) -> str:
    return f"""
QCalendarWidget QWidget {{ background: {p.panel}; alternate-background-color: {p.panel}; }}
QCalendarWidget QToolButton {{ color: {p.ink}; font-weight: 600; padding: 0 8px; min-width: {scaled(24)}px; }}
QCalendarWidget QToolButton:hover {{ background: {p.hover}; }}
QCalendarWidget QAbstractItemView {{
    background: {p.panel}; color: {p.ink}; selection-background-color: {p.accent}; selection-color: {p.on_accent};
}}
QCalendarWidget QAbstractItemView:disabled {{ color: {mix(p.soft, p.panel, 0.35)}; }}
"""


def _menus(p: Palette, scaled: Callable[[int], int]) -> str:
    return f"""
QMenu {{
    background: {p.panel}; color: {p.ink}; border: {p.line_width}px solid {p.line}; border-radius: {RADIUS_CONTROL}px;
    padding: 6px;
}}
QMenu::item {{ padding: {scaled(7)}px 24px {scaled(7)}px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {p.accent_ground}; color: {p.on_accent_ground}; }}
QMenu::item:disabled {{ color: {mix(p.soft, p.panel, 0.35)}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: 6px 8px; }}
"""


def _scroll_bars(p: Palette, scaled: Callable[[int], int]) -> str:
    handle = mix(p.line, p.ink, 0.12)
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; border: none; }}
QScrollBar::handle:vertical {{ min-height: {scaled(32)}px; margin: 2px; }}
QScrollBar::handle:horizontal {{ min-width: {scaled(32)}px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {mix(p.line, p.ink, 0.4)}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0;
}}
"""

"""Colours of the window in light and dark; a status always has a word or a mark beside its colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, as #rrggbb. Status colours keep a contrast of 4.5:1 to `base`."""

    name: str
    window: str
    base: str
    alternate: str
    text: str
    muted: str
    line: str
    button: str
    card: str
    accent: str
    on_accent: str
    met: str
    weak: str
    missing: str
    waived: str
    claimed: str


LIGHT = Theme(
    name="light", window="#f5f6f8", base="#ffffff", alternate="#f8f9fb", text="#1c2530", muted="#58636f",
    line="#d5dae0", button="#f5f6f8", card="#ffffff", accent="#1d4f7c", on_accent="#ffffff", met="#1b6e3c",
    weak="#8a5300", missing="#b3261e", waived="#5a6472", claimed="#1d4f7c",
)  # fmt: skip

DARK = Theme(
    name="dark", window="#2a3037", base="#1d2126", alternate="#23282e", text="#e6e9ed", muted="#a9b3be",
    line="#46505b", button="#3a424c", card="#262b32", accent="#7fb4e6", on_accent="#10202f", met="#6fce94",
    weak="#f0b35c", missing="#ff8f85", waived="#aab4c0", claimed="#7fb4e6",
)  # fmt: skip

MENU_BAR = (
    "QMenuBar { background: palette(window); border: none; }"
    "QMenuBar::item { background: transparent; color: palette(text); padding: 7px 10px; border-radius: 4px; }"
    "QMenuBar::item:selected, QMenuBar::item:pressed { background: palette(highlight); "
    "color: palette(highlighted-text); }"
)
"""The menus stand in the middle of their bar, without the lines that Fusion draws below each."""

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def system_theme() -> Theme:
    """The theme that the desktop asks for."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def chosen_theme(choice: str) -> Theme:
    """The theme of a setting: `light`, `dark`, or whatever the desktop asks for."""
    return THEMES.get(choice) or system_theme()


def status_colour(theme: Theme, status: str) -> QColor:
    """The colour of a requirement's status (`met`, `weak`, `missing`, `waived`)."""
    return QColor({"met": theme.met, "weak": theme.weak, "missing": theme.missing, "waived": theme.waived}[status])


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole program; Fusion looks the same everywhere."""
    application.setProperty("theme", theme.name)  # first: who repaints asks for it
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.window), (roles.WindowText, theme.text), (roles.Base, theme.base),
        (roles.AlternateBase, theme.alternate), (roles.Text, theme.text), (roles.Button, theme.button),
        (roles.ButtonText, theme.text), (roles.ToolTipBase, theme.base), (roles.ToolTipText, theme.text),
        (roles.Highlight, theme.accent), (roles.HighlightedText, theme.on_accent), (roles.Link, theme.accent),
        (roles.PlaceholderText, theme.muted), (roles.Mid, theme.line),
    ):  # fmt: skip
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    application.setPalette(palette)


def current_theme() -> Theme:
    """The theme in use."""
    application = QApplication.instance()
    return THEMES.get(str(application.property("theme")) if application else "", LIGHT)

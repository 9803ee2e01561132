"""The icon of the program, from the pictures that it ships."""

from importlib import resources

from PySide6.QtGui import QIcon, QPixmap

SIZES = (16, 32, 48, 128)
"""What title bars, task bars and switchers ask for; Qt scales the rest."""


def program_icon() -> QIcon:
    """One icon with a picture for each size."""
    icon = QIcon()
    for size in SIZES:
        picture = QPixmap()
        picture.loadFromData((resources.files("resources") / "icons" / f"dossier-{size}.png").read_bytes())
        icon.addPixmap(picture)
    return icon

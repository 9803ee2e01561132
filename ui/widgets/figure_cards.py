"""The figures side by side: a card for each with its number, predicate and distance to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dossier_app.services.show_dashboard import Card
from ui.theme import Theme, current_theme

_ROLES = {"supported": "met", "claimed": "claimed", "target": "muted", "reviewed": "weak", "what_if": "accent"}


class FigureCards(QWidget):
    """A row of cards; `show_cards` puts others in their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[FigureCard] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)

    def show_cards(self, cards: Sequence[Card]) -> None:
        while len(self.cards) > len(cards):
            gone = self.cards.pop()
            self._row.removeWidget(gone)
            gone.deleteLater()
        while len(self.cards) < len(cards):
            new = FigureCard(self)
            self.cards.append(new)
            self._row.addWidget(new, 1)
        for widget, card in zip(self.cards, cards, strict=True):
            widget.show_card(card)


class FigureCard(QFrame):
    """One figure in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.name, self.number, self.predicate, self.distance = (QLabel(self) for _each in range(4))
        font = self.number.font()
        font.setPointSizeF(font.pointSizeF() * 2.1)
        font.setBold(True)
        self.number.setFont(font)
        bold = self.predicate.font()
        bold.setBold(True)
        self.predicate.setFont(bold)
        self.distance.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(9)
        line.addWidget(self.number)
        self.predicate.setContentsMargins(0, 0, 0, 6)
        line.addWidget(self.predicate, 1, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 9)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addLayout(line)
        column.addWidget(self.distance)

    def show_card(self, card: Card) -> None:
        self.name.setText(card.name)
        self.number.setText(card.number)
        self.predicate.setText(card.predicate)
        self.distance.setText(card.distance)
        self.setAccessibleName(f"{card.name}: {card.number}, {card.predicate}. {card.distance}")
        self.setStyleSheet(_sheet(current_theme(), _ROLES[card.key]))


def _sheet(theme: Theme, role: str) -> str:
    colour = getattr(theme, role)
    return (
        f"#card {{ background: {theme.base}; border: 1px solid {theme.line}; border-left: 4px solid {colour};"
        f" border-radius: 6px; }} #card QLabel {{ color: {theme.text}; background: transparent; }}"
    )

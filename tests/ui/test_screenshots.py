"""The pictures for README and help are made by one command."""

from PySide6.QtGui import QImage

from dossier_app.i18n import language
from ui.places import PLACES
from ui.screenshots import take_screenshots


def test_every_screen_is_photographed_in_a_theme(qapp, tmp_path):
    taken = take_screenshots(tmp_path / "layar", themes=["dark"], languages=["en"])
    names = {path.name for path in taken}
    assert names == {f"{key}-en-dark.png" for key in ("start", "viewer", *(place.key for place in PLACES))}
    for path in taken:
        picture = QImage(str(path))
        assert picture.size().toTuple() == (1280, 720)
        assert picture.pixelColor(picture.width() // 2, 4).lightness() < 100
    assert language() == "id"

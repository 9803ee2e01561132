"""Every trouble of a file, and every refusal of an archive's entry, has a reason and a remedy in words."""

import pytest

from dossier_app.domain.documents import TroubleCode
from dossier_app.i18n.troubles import refusal_reason, refusal_remedy, trouble_reason, trouble_remedy


@pytest.mark.parametrize("code", list(TroubleCode))
def test_every_trouble_has_words(code: TroubleCode) -> None:
    assert trouble_reason(code)
    assert trouble_remedy(code)


@pytest.mark.parametrize("why", ["unsafe", "symlink", "locked", "bomb", "damaged", "too_many"])
def test_every_refusal_has_words(why: str) -> None:
    assert refusal_reason(why)
    assert refusal_remedy(why)

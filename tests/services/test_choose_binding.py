"""How a volume shall be bound, as people say it."""

import pytest

from dossier_app.errors import UserError
from dossier_app.services.choose_binding import Binding, choose_binding


def test_without_a_word_the_cited_pages_come_in_one_file() -> None:
    assert choose_binding() == Binding(whole=False, max_pages=None, max_bytes=None, office=True)


def test_limits_are_pages_and_millions_of_bytes() -> None:
    found = choose_binding("whole", max_pages=500, max_megabytes=100, office=False)
    assert found == Binding(whole=True, max_pages=500, max_bytes=100_000_000, office=False)


@pytest.mark.parametrize("wrong", [{"pages": "semua"}, {"max_pages": 19}, {"max_megabytes": 0}])
def test_what_makes_no_volume_is_refused_with_a_next_move(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        choose_binding(**wrong)  # type: ignore[arg-type]
    assert refused.value.remedy

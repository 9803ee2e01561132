import dataclasses
import json
from decimal import Decimal

from gap_builders import claim, document, proof, snapshot, waiver

from dossier_app.domain.assessment import Narrative
from dossier_app.domain.canonical import canonical_bytes, canonical_state, decimal_text
from dossier_app.domain.snapshot import Snapshot


def held() -> Snapshot:
    one, two = document("satu.pdf", kinds=("perkada", "arsitektur")), document("dua é.pdf")
    return snapshot(
        [one, two],
        [proof("1.1.a", one), proof("1.2.a", two, "all")],
        waivers=(waiver("1.3.a"),),
        assessments=(claim("1", value=Decimal("1.50")), claim("2", claimed=3)),
        narratives=(Narrative("1", 2, "fakta", "Ada.\n"), Narrative("1", 10, "fakta", "Juga.")),
        efforts=(("1.1.a", 3),),
        inputs=(("f03", Decimal("4.20")),),
    )


def test_the_order_of_what_is_held_makes_no_difference() -> None:
    one = held()
    other = dataclasses.replace(
        one,
        **{
            name: tuple(reversed(getattr(one, name))) for name in ("documents", "evidence", "assessments", "narratives")
        },
    )
    assert canonical_bytes(canonical_state(other)) == canonical_bytes(canonical_state(one))


def test_neither_this_disk_nor_the_time_of_the_journal_is_part_of_it() -> None:
    one = held()
    other = dataclasses.replace(one, unavailable=frozenset({"ab"}), as_of=one.as_of.replace(year=2026))
    assert canonical_state(other) == canonical_state(one)


def test_every_shown_value_is_part_of_it() -> None:
    one = held()
    for change in (
        {"documents": (dataclasses.replace(one.documents[0], title="Judul"), one.documents[1])},
        {"evidence": (dataclasses.replace(one.evidence[0], note="x"), one.evidence[1])},
        {"waivers": ()},
        {"narratives": ()},
        {"efforts": ()},
        {"info": dataclasses.replace(one.info, institution="Lain")},
    ):
        assert canonical_state(dataclasses.replace(one, **change)) != canonical_state(one)


def test_the_bytes_are_compact_sorted_and_keep_characters() -> None:
    data = canonical_bytes(canonical_state(held()))
    assert "dua é.pdf".encode() in data
    assert b", " not in data.replace(b"Tidak ada, ", b"")
    assert list(json.loads(data)) == sorted(json.loads(data))


def test_equal_numbers_have_one_text() -> None:
    texts = [decimal_text(Decimal(text)) for text in ("1.50", "1.5", "15E-1", "0.00", "-0", "100", "1E2")]
    assert texts == ["1.5", "1.5", "1.5", "0", "0", "100", "100"]
    assert decimal_text(None) is None

"""Verdicts of assessors: what they block, what they leave alone, and which one counts."""

import dataclasses
from decimal import Decimal
from typing import Any

from gap_builders import document, instrument, ladder, only, proof, snapshot

from dossier_app.domain.assessment import RoundLevel, Verdict
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.report import IndicatorReport
from dossier_app.domain.reviews import evidence_fingerprint

GOOD = document()
PIECE = proof("1.1.a", GOOD)


def verdict(word: str, *saw: Evidence, round: str = "dokumen", assessor: str = "Budi") -> Verdict:  # noqa: A002 -- as the noun has it
    seen = tuple((piece.id, evidence_fingerprint(piece)) for piece in saw)
    return Verdict(round, assessor, "1.1.a", word, "catatan", seen)


def judged(*verdicts: Verdict, evidence: Any = (PIECE,), documents: Any = (GOOD,), levels: Any = ()) -> IndicatorReport:
    held = snapshot(documents, evidence, verdicts=verdicts, round_levels=tuple(levels))
    return only(find_gaps(instrument(ladder()), held).indicators)


def outcome(report: IndicatorReport) -> tuple[str, list[str]]:
    first = report.requirements[0]
    return first.status.value, [problem.code.value for problem in first.problems]


def test_rejected_and_insufficient_block_what_they_saw() -> None:
    assert outcome(judged(verdict("rejected", PIECE))) == ("weak", ["rejected"])
    assert outcome(judged(verdict("insufficient", PIECE))) == ("weak", ["insufficient"])


def test_accepted_is_silent_and_a_question_is_worth_knowing() -> None:
    assert outcome(judged(verdict("accepted", PIECE))) == ("met", [])
    assert outcome(judged(verdict("question", PIECE))) == ("met", ["question"])
    assert outcome(judged(verdict("question"), evidence=())) == ("missing", ["no_evidence", "question"])


def test_later_evidence_is_untouched_and_shows_that_it_is_new() -> None:
    more = document("lain.pdf")
    later = proof("1.1.a", more)
    status, problems = outcome(judged(verdict("rejected", PIECE), evidence=(PIECE, later), documents=(GOOD, more)))
    assert (status, sorted(problems)) == ("met", ["changed_since_review", "rejected"])


def test_an_edit_after_the_review_makes_another_version() -> None:
    edited = dataclasses.replace(PIECE, article="Pasal 5")
    assert outcome(judged(verdict("rejected", PIECE), evidence=(edited,))) == ("met", ["changed_since_review"])
    noted = dataclasses.replace(PIECE, note="sudah dicek")
    assert outcome(judged(verdict("rejected", PIECE), evidence=(noted,))) == ("weak", ["rejected"])


def test_the_latest_round_counts_and_an_untouched_requirement_keeps_its_verdict() -> None:
    first, last = verdict("rejected", PIECE), verdict("accepted", PIECE, round="akhir")
    assert outcome(judged(first, last)) == ("met", [])
    assert outcome(judged(last, first)) == ("met", [])
    assert outcome(judged(first)) == ("weak", ["rejected"])


def test_within_a_round_the_harmonised_verdict_counts_else_the_strictest() -> None:
    strict, mild = verdict("rejected", PIECE), verdict("accepted", PIECE, assessor="Ani")
    assert outcome(judged(mild, strict)) == ("weak", ["rejected"])
    assert outcome(judged(strict, mild, verdict("accepted", PIECE, assessor=""))) == ("met", [])


def test_a_strict_verdict_leaves_alone_what_only_a_colleague_saw() -> None:
    more = document("lain.pdf")
    later = proof("1.1.a", more)
    report = judged(
        verdict("rejected", PIECE), verdict("accepted", PIECE, later, assessor="Ani"),
        evidence=(PIECE, later), documents=(GOOD, more),
    )  # fmt: skip
    assert outcome(report) == ("met", ["rejected"])


def test_reviewed_levels_follow_the_same_rounds() -> None:
    assert judged().reviewed is None
    given = [
        RoundLevel("dokumen", "1", 4, None, "Budi"),
        RoundLevel("dokumen", "1", 2, None, "Ani"),
    ]
    assert judged(levels=given).reviewed == 2
    assert judged(levels=[*given, RoundLevel("dokumen", "1", 3)]).reviewed == 3
    assert judged(levels=[*given, RoundLevel("akhir", "1", None, None, "Budi")]).reviewed == 2
    final = judged(levels=[*given, RoundLevel("akhir", "1", 5, None, "Budi")])
    assert (final.reviewed, final.reviewed_value) == (5, Decimal(5))

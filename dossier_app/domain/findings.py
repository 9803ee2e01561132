"""What assessors said, requirement by requirement: which word counts, what moved on since, and what was answered."""

from dossier_app.domain.assessment import Answer, AnswerStatus, RoundLevel, Verdict
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import ChecklistItem, Instrument, Requirement
from dossier_app.domain.reviews import counting_verdicts, is_harmonised, reviewed_levels, seen_now
from dossier_app.domain.snapshot import Snapshot
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on a requirement of `indicator`, with the answer to it.

    `counts`: it is among those that decide; `changed`: the evidence is no longer what was seen.
    """

    verdict: Verdict
    indicator: str
    text: str
    counts: bool
    changed: bool
    answer: Answer | None = None

    @property
    def wanting(self) -> bool:
        """Whether it asks for something: everything but an acceptance does."""
        return self.verdict.verdict != "accepted"

    @property
    def status(self) -> AnswerStatus:
        return self.answer.status if self.answer else AnswerStatus.OPEN


@dataclass(frozen=True, slots=True)
class LevelGiven:
    """The level that somebody gave an indicator in a round; `counts`: it is the one that the reviewed index takes."""

    given: RoundLevel
    counts: bool


def findings_of(snapshot: Snapshot, instrument: Instrument) -> tuple[Finding, ...]:
    """All verdicts, in the order of the instrument, then of the rounds; the harmonised one of a round comes last.

    Those on requirements that the instrument does not have are passed over.
    """
    pieces: dict[str, list[Evidence]] = {}
    for piece in snapshot.evidence:
        pieces.setdefault(piece.requirement, []).append(piece)
    counting = {known.id for found in counting_verdicts(instrument, snapshot.verdicts).values() for known in found}
    answers = {answer.verdict: answer for answer in snapshot.answers}
    needs: dict[str, Requirement | ChecklistItem] = {}
    for one in instrument.indicators:
        needs |= {need.id: need for need in one.requirements}
        needs |= {item.id: item for item in one.checklist}
    places = {need: place for place, need in enumerate(needs)}
    rounds = _places(instrument)
    found = [
        Finding(
            verdict=verdict,
            indicator=needs[verdict.requirement].indicator,
            text=needs[verdict.requirement].text,
            counts=verdict.id in counting,
            changed=dict(verdict.saw) != seen_now(pieces.get(verdict.requirement, ())),
            answer=answers.get(verdict.id),
        )
        for verdict in snapshot.verdicts
        if verdict.requirement in needs
    ]
    return tuple(
        sorted(
            found,
            key=lambda f: (
                places[f.verdict.requirement],
                rounds.get(f.verdict.round, -1),
                is_harmonised(f.verdict),
                f.verdict.assessor.casefold(),
                f.verdict.id,
            ),
        )
    )


def levels_given(snapshot: Snapshot, instrument: Instrument) -> tuple[LevelGiven, ...]:
    """All levels that assessors gave, in the order of the instrument, then of the rounds; harmonised ones last."""
    counting = {known.id for known in reviewed_levels(instrument, snapshot.round_levels).values()}
    places = {indicator.code: place for place, indicator in enumerate(instrument.indicators)}
    rounds = _places(instrument)
    known = [given for given in snapshot.round_levels if given.indicator in places]
    known.sort(
        key=lambda g: (
            places[g.indicator], rounds.get(g.round, -1), is_harmonised(g), g.assessor.casefold(), g.id
        )
    )  # fmt: skip
    return tuple(LevelGiven(given, given.id in counting) for given in known)


def _places(instrument: Instrument) -> dict[str, int]:
    return {known.key: place for place, known in enumerate(instrument.rounds)}

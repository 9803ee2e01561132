"""Which requirements a document may prove: words of the instrument found in it, and kinds that fit.

Lexical and explainable. The caller brings words with their stems, so nothing here knows a language. Titles and first
pages weigh more than the rest of the text: there it is noise that matches.
"""

import math
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from dossier_app.domain.instrument import Indicator, Instrument, Requirement
from dossier_app.domain.problems import DRAFT_KIND


class Word(NamedTuple):
    """A word of a text: its stem, which stands for all its forms, and the word itself in lower case."""

    stem: str
    text: str


Split = Callable[[str], Sequence[Word]]
Phrase = tuple[str, ...]
"""Stems in a row, or one whole word: a single word by its stem would match too much (laporan is no LAPOR!)."""

LONGEST_PHRASE = 5
TITLE, FIRST_PAGE, BODY = 3.0, 1.0, 0.8
"""How much a phrase counts where it stands."""
HALF_STRENGTH = 14.0
"""A raw strength that gives a score of one half."""
UNKNOWN_KIND, WRONG_KIND = 0.6, 0.25
"""What is left of a score when the kind of a document is unknown, or fits no requirement."""

CERTAIN = 0.9
"""The score of an indicator that a person has named for the document."""
HIGHER_LEVEL = 0.03
"""How much less likely each level up is: a document usually proves the lower ones first."""


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """A document in words: its title and names, and the text of each page; kinds as far as they are known."""

    title: tuple[Word, ...]
    pages: tuple[tuple[Word, ...], ...] = ()
    kinds: frozenset[str] = frozenset()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """How well a document suits an indicator, 0 to 1; `phrases` are the keywords found, strongest first."""

    indicator: Indicator
    score: float
    phrases: tuple[str, ...]
    title_phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementMatch:
    """How well a document suits a requirement, 0 to 1, and why.

    `words` are those of the requirement that the document has. `kinds` are its kinds that the requirement takes.
    `pages` are where the words stand closest together, from 1; empty where one cannot say.
    """

    requirement: Requirement
    score: float
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    pages: tuple[int, ...]
    indicator: IndicatorMatch


@dataclass(frozen=True, slots=True)
class _Profile:
    """An indicator in stems: its keywords as phrases, the words of its titles, the words of each requirement."""

    indicator: Indicator
    phrases: Mapping[Phrase, str]
    title: frozenset[str]
    needs: Mapping[str, Mapping[str, str]]
    """By requirement id: stem to the word as it is written."""


class Matcher:
    """An instrument made ready to be compared with many documents."""

    def __init__(self, instrument: Instrument, split: Split) -> None:
        self._profiles = tuple(_profile(indicator, split) for indicator in instrument.indicators)
        self._phrases = Counter(phrase for profile in self._profiles for phrase in profile.phrases)
        self._stems = Counter(stem for profile in self._profiles for stem in _vocabulary(profile))

    def indicators(self, document: DocumentWords) -> tuple[IndicatorMatch, ...]:
        """All indicators that have something in common with the document, best first."""
        read = _Read(document, self._phrases)
        found = [self._indicator(profile, read) for profile in self._profiles]
        kept = [match for match in found if match.score > 0]
        return tuple(sorted(kept, key=lambda match: -match.score))

    def requirements(
        self, document: DocumentWords, *, certain: Iterable[str] = (), indicators: int = 5
    ) -> tuple[RequirementMatch, ...]:
        """Requirements of the best indicators (and of the `certain` ones, by code), best first."""
        read, sure = _Read(document, self._phrases), frozenset(certain)
        best = self.indicators(document)
        chosen = {match.indicator.code: match for match in best[:indicators]}
        for profile in self._profiles:
            if profile.indicator.code in sure:
                match = chosen.get(profile.indicator.code) or self._indicator(profile, read)
                chosen[profile.indicator.code] = replace(match, score=max(match.score, CERTAIN))
        found = [
            self._requirement(profile, need, read, chosen[profile.indicator.code])
            for profile in self._profiles
            if profile.indicator.code in chosen
            for need in profile.indicator.requirements
        ]
        return tuple(sorted(found, key=lambda match: -match.score))

    def _indicator(self, profile: _Profile, read: "_Read") -> IndicatorMatch:
        strengths: dict[Phrase, float] = {}
        for phrase in profile.phrases:
            where = read.presence(phrase)
            if where:
                strengths[phrase] = where * self._rarity(phrase)
        own = [stem for stem in profile.title if stem in read.title_words]
        raw = sum(strengths.values()) + sum(self._weight(stem) for stem in own)
        fit = _kind_fit(profile.indicator, read.document.kinds)
        ordered = sorted(strengths, key=lambda phrase: (-strengths[phrase], phrase))
        return IndicatorMatch(
            indicator=profile.indicator,
            score=fit * raw / (raw + HALF_STRENGTH),
            phrases=tuple(profile.phrases[phrase] for phrase in ordered),
            title_phrases=tuple(profile.phrases[phrase] for phrase in ordered if phrase in read.title_phrases),
        )

    def _requirement(
        self, profile: _Profile, need: Requirement, read: "_Read", match: IndicatorMatch
    ) -> RequirementMatch:
        words = profile.needs[need.id]
        total = sum(self._weight(stem) for stem in words) or 1.0
        here = [stem for stem in words if stem in read.words]
        share = sum(self._weight(stem) * (1.0 if stem in read.front else 0.5) for stem in here) / total
        kinds = tuple(sorted(read.document.kinds & set(need.evidence_types)))
        fit = _need_fit(need, read.document)
        here.sort(key=lambda stem: (-self._weight(stem), stem))
        return RequirementMatch(
            requirement=need,
            score=match.score * fit * (0.4 + 0.6 * share) * (1 - HIGHER_LEVEL * (need.level - 1)),
            words=tuple(words[stem] for stem in here),
            kinds=kinds,
            pages=read.best_pages({stem: self._weight(stem) for stem in here}, profile.phrases),
            indicator=match,
        )

    def _rarity(self, phrase: Phrase) -> float:
        """A phrase that few indicators have says more, and so does a longer one."""
        return math.log(1 + len(self._profiles) / self._phrases[phrase]) * math.sqrt(len(phrase))

    def _weight(self, stem: str) -> float:
        return math.log(1 + len(self._profiles) / (1 + self._stems[stem]))


class _Read:
    """A document indexed for look-ups of words and of the phrases that matter."""

    def __init__(self, document: DocumentWords, phrases: Container[Phrase]) -> None:
        self.document = document
        self._wanted = phrases
        self.title_words = _stems(document.title)
        self.title_phrases = self._phrases_in(document.title)

    @cached_property
    def _pages(self) -> tuple[frozenset[Phrase], ...]:
        return tuple(self._phrases_in(page) for page in self.document.pages)

    def _phrases_in(self, words: Sequence[Word]) -> frozenset[Phrase]:
        return frozenset(phrase for phrase in _grams(words) if phrase in self._wanted)

    @cached_property
    def _counts(self) -> Counter[Phrase]:
        return Counter(phrase for page in self._pages for phrase in page)

    @cached_property
    def front(self) -> frozenset[str]:
        return self.title_words.union(*self._stems_of_pages[:1])

    @cached_property
    def words(self) -> frozenset[str]:
        return self.title_words.union(*self._stems_of_pages)

    @cached_property
    def _stems_of_pages(self) -> tuple[frozenset[str], ...]:
        return tuple(_stems(page) for page in self.document.pages)

    def presence(self, phrase: Phrase) -> float:
        """How much a phrase stands in the document: title, first page, share of all pages."""
        found = TITLE if phrase in self.title_phrases else 0.0
        count = self._counts[phrase]
        if count:
            found += FIRST_PAGE if phrase in self._pages[0] else 0.0
            found += BODY * math.log1p(count) / math.log1p(len(self._pages))
        return found

    def best_pages(self, words: Mapping[str, float], phrases: Iterable[Phrase]) -> tuple[int, ...]:
        """The pages that hold most of the words and phrases: near the best, eight at most."""
        if len(self.document.pages) < 2 or not words:
            return ()
        wanted = list(phrases)
        scores = []
        for number, (page, stems) in enumerate(zip(self._pages, self._stems_of_pages, strict=True), start=1):
            held = sum(weight for stem, weight in words.items() if stem in stems)
            scores.append((held * (1 + 0.3 * sum(phrase in page for phrase in wanted)), number))
        best = max(scores)[0]
        if best <= 0:
            return ()
        near = sorted((-score, number) for score, number in scores if score >= 0.75 * best)
        return tuple(sorted(number for _, number in near[:8]))


def _grams(words: Sequence[Word]) -> Iterable[Phrase]:
    for word in words:
        yield (word.text,)
    for size in range(2, LONGEST_PHRASE + 1):
        for start in range(len(words) - size + 1):
            yield tuple(word.stem for word in words[start : start + size])


def _phrase(words: Sequence[Word]) -> Phrase:
    if len(words) == 1:
        return (words[0].text,)
    return tuple(word.stem for word in words[:LONGEST_PHRASE])


def _stems(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words)


def _profile(indicator: Indicator, split: Split) -> _Profile:
    phrases = {_phrase(split(keyword)): keyword for keyword in reversed(indicator.keywords)}
    return _Profile(
        indicator=indicator,
        phrases={phrase: keyword for phrase, keyword in phrases.items() if phrase},
        title=_stems(split(f"{indicator.title} {indicator.short_title}")),
        needs={need.id: {word.stem: word.text for word in split(need.text)} for need in indicator.requirements},
    )


def _vocabulary(profile: _Profile) -> frozenset[str]:
    words = profile.title.union(*(phrase for phrase in profile.phrases if len(phrase) > 1))
    return words.union(*(need.keys() for need in profile.needs.values()))


def _need_fit(need: Requirement, document: DocumentWords) -> float:
    """How well the kinds of a document go with what a requirement takes; a draft is only good where drafts are."""
    if document.draft:
        return 1.0 if DRAFT_KIND in need.evidence_types else WRONG_KIND
    if not document.kinds:
        return UNKNOWN_KIND
    return 1.0 if document.kinds.intersection(need.evidence_types) else WRONG_KIND


def _kind_fit(indicator: Indicator, kinds: frozenset[str]) -> float:
    """How usual documents of these kinds are as evidence of the indicator: 0.25 to 1."""
    if not kinds:
        return UNKNOWN_KIND
    needs = [need for need in indicator.requirements if not need.optional]
    fitting = sum(1 for need in needs if kinds.intersection(need.evidence_types))
    return WRONG_KIND + (1 - WRONG_KIND) * math.sqrt(fitting / len(needs)) if needs else UNKNOWN_KIND

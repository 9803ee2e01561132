"""The narrative of an indicator as it would be made from its mappings, to be offered to the person who writes."""

from collections.abc import Mapping

from dossier_app.bundles.facts import ASSESSMENT
from dossier_app.bundles.narrative_words import LevelDraft, level_draft, part_title
from dossier_app.domain.assembly import assemble
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.snapshot import Snapshot
from dossier_app.services.view_workspace import WorkspaceView

__all__ = ["draft_levels", "draft_narrative", "part_title"]


def draft_narrative(view: WorkspaceView, code: str) -> Mapping[tuple[int, str], str]:
    """The text by level and part; files are named as a dossier of everything would name them."""
    drafts = draft_levels(view.snapshot, view.instrument, code)
    return {
        (level, part): "\n\n".join(draft.paragraphs(part))
        for level, draft in drafts.items()
        for part in view.instrument.rules.narrative_parts
    }


def draft_levels(snapshot: Snapshot, instrument: Instrument, code: str) -> Mapping[int, LevelDraft]:
    """The drafts of an indicator by level, with what they leave open; of any snapshot, an earlier one too."""
    dossier = assemble(snapshot, instrument, kind=ASSESSMENT)
    files = {key: file.path.rpartition("/")[2] for key, file in dossier.by_document.items()}
    report = find_gaps(instrument, snapshot, indicators=frozenset((code,))).indicators[0]
    return {
        level.level: level_draft(instrument, snapshot, report, level=level.level, files=files)
        for level in report.indicator.levels
    }

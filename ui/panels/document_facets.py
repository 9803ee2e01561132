"""The facets of the list of documents: their titles and values in words."""

from collections.abc import Mapping

from dossier_app.domain.listing import DocumentFacets, DocumentProblem
from dossier_app.i18n import _
from dossier_app.i18n.listing import document_problem_label
from dossier_app.i18n.problems import document_status_label, text_label
from ui.widgets.facet_tree import Facet

YES, NO = "ya", "tidak"


def facets_of(found: DocumentFacets, kinds: Mapping[str, str]) -> list[Facet]:
    """Every group that divides anything, the values with the most documents first."""
    problems = {str(problem): found.problems.get(problem, 0) for problem in DocumentProblem}
    return [
        Facet("used", _("Pemakaian"), [(YES, _("dipakai"), found.used), (NO, _("belum dipakai"), found.unused)]),
        Facet(
            "problems",
            _("Masalah"),
            [(key, document_problem_label(key), count) for key, count in problems.items() if count],
        ),
        Facet("kinds", _("Jenis"), _ranked({key: (_kind(key, kinds), count) for key, count in found.kinds.items()})),
        Facet(
            "statuses",
            _("Status"),
            _ranked({key: (document_status_label(key), count) for key, count in found.statuses.items()}),
        ),
        Facet("texts", _("Teks"), _ranked({key: (text_label(key), count) for key, count in found.texts.items()})),
        Facet(
            "units",
            _("OPD"),
            _ranked({key: (key or _("belum ditentukan"), count) for key, count in found.units.items()}),
        ),
    ]


def _kind(key: str, kinds: Mapping[str, str]) -> str:
    return kinds.get(key, key) if key else _("belum diketahui")


def _ranked(values: Mapping[str, tuple[str, int]]) -> list[tuple[str, str, int]]:
    rows = [(key, label, count) for key, (label, count) in values.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1]))

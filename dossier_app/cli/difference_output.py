"""A comparison on its way out: a table, JSON, or a paper."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.cli.session import Session
from dossier_app.domain.difference import Difference
from dossier_app.errors import UsageError
from dossier_app.i18n import _

if TYPE_CHECKING:
    from dossier_app.bundles.contents import DifferenceWriter

FORMS = ("table", "json", "docx")


def check_form(form: str, output: Path | None) -> None:
    """Raises UsageError for a form that there is not, and for a paper without a file."""
    if form not in FORMS:
        raise UsageError(
            _("Bentuk “{form}” tidak dikenal.").format(form=form),
            remedy=_("Pilih salah satu: {choices}.").format(choices=", ".join(FORMS)),
        )
    if form == "docx" and output is None:
        raise UsageError(_("Bentuk docx harus ditulis ke berkas."), remedy=_("Tambahkan -o BERKAS."))


def write_difference(session: Session, difference: Difference, *, form: str, output: Path | None) -> None:
    """Show the comparison, or write it to the file."""
    from dossier_app.services.save_difference import save_difference

    if output is None:
        from dossier_app.bundles.difference_reports import difference_value
        from dossier_app.cli.difference_text import difference_text
        from dossier_app.cli.session import print_json

        if form == "json":
            print_json(difference_value(difference))
        else:
            session.show(difference_value(difference), difference_text(difference))
        return
    writers: dict[str, DifferenceWriter] = {"table": _text, "json": _json, **session.context.writers.differences}
    save_difference(difference, writer=writers[form], target=output)
    session.show({"file": str(output), "format": form}, _("Perbandingan ditulis ke {path}.").format(path=output))


def _text(difference: Difference, target: Path) -> None:
    from dossier_app.cli.difference_text import difference_text

    target.write_text(difference_text(difference) + "\n", "utf-8")


def _json(difference: Difference, target: Path) -> None:
    from dossier_app.bundles.difference_reports import difference_value

    target.write_text(json.dumps(difference_value(difference), ensure_ascii=False, indent=2) + "\n", "utf-8")

"""A bundle whose digests fit can still contradict itself; then the contradiction is named."""

import json
import shutil

import pytest

from dossier_app.bundles.reader import read_bundle
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.create_workspace import create_from_bundle
from dossier_app.services.verify_bundle import verify_bundle


@pytest.fixture
def said(bag, resealed):
    """Change `dossier.json` (or another file by a function), seal the bag anew, and hear what is wrong."""

    def change(edit, name="data/dossier.json"):
        path = bag / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".json"):
            value = json.loads(path.read_bytes())
            edit(value)
            path.write_text(json.dumps(value))
        else:
            edit(path)
        resealed(bag)
        return "\n".join(f"{p.where}: {p.message}" for p in verify_bundle(bag, report=Reporter()).problems)

    return change


def lines(edit):
    def change(path):
        entries = [json.loads(line) for line in path.read_bytes().splitlines()]
        path.write_text("".join(json.dumps(entry) + "\n" for entry in edit(entries)))

    return change


def test_a_sealed_bag_without_changes_is_valid(said):
    assert said(lambda _facts: None) == ""


def test_a_claim_that_the_journal_does_not_know_is_named(said):
    def raise_claim(facts):
        facts["state"]["assessments"][0]["claimed"] = 5

    assert "“assessments" in said(raise_claim)


def test_evidence_that_was_put_in_is_named(said):
    assert "“evidence" in said(lambda facts: facts["state"]["evidence"].append({"id": "new"}))


def test_a_prettier_gap_report_is_named(said):
    def polish(facts):
        facts["reports"]["gaps"]["indicators"][0]["supported"] = 5

    assert "Laporan “gaps”" in said(polish)


def test_a_better_index_is_named(said):
    def polish(facts):
        facts["reports"]["index"]["supported"]["index"] = 4.9

    assert "Laporan “index”" in said(polish)


def test_a_newer_format_asks_for_a_newer_program(said, bag):
    def renew(facts):
        facts["format"]["version"] = 2

    assert "lebih baru" in said(renew)
    with pytest.raises(UserError, match="lebih baru"):
        read_bundle(bag)


@pytest.mark.parametrize("key", ["format", "kind", "date", "state", "files", "journal", "omissions", "indicators"])
def test_a_missing_part_of_the_facts_is_named(said, key):
    assert key in said(lambda facts: facts.pop(key))


def test_a_changed_entry_breaks_the_chain(said):
    def change(entries):
        entries[3]["actor"] = "orang lain"
        return entries

    assert "diubah" in said(lines(change), "data/journal.jsonl")


def test_an_entry_taken_out_breaks_the_chain(said):
    assert "terputus" in said(lines(lambda entries: entries[:5] + entries[6:]), "data/journal.jsonl")


def test_an_entry_put_in_twice_is_a_fork(said):
    assert "bercabang" in said(lines(lambda entries: [*entries, entries[-1]]), "data/journal.jsonl")


def test_a_value_that_its_field_cannot_have_is_named_by_line(said):
    def change(entries):
        next(entry for entry in entries if entry["field"] == "claimed")["value"] = "lima"
        return entries

    assert "Nilai pada baris" in said(lines(change), "data/journal.jsonl")


def test_a_line_that_is_no_entry_is_named(said):
    assert "Baris" in said(lambda path: path.write_text(path.read_text() + "{}\n"), "data/journal.jsonl")


def test_an_instrument_that_is_not_the_pinned_one_is_named(said):
    assert "data/instrument.json: Instrumen ini bukan" in said(
        lambda pack: pack.update(extra=1), "data/instrument.json"
    )


def test_a_document_in_place_of_another_is_named(said, bag):
    pdf = next((bag / "data" / "berkas").rglob("*.pdf"))
    assert "bukan yang disebut dosir" in said(
        lambda path: path.write_bytes(b"%PDF other"), pdf.relative_to(bag).as_posix()
    )


def test_a_document_that_nobody_mentions_is_named(said):
    found = said(lambda path: path.write_bytes(b"%PDF"), "data/berkas/1/1.z.Selundupan.pdf")
    assert "data/berkas/1/1.z.Selundupan.pdf: Dokumen ini tidak disebut" in found


def test_evidence_without_its_document_is_named(said, bag):
    shutil.rmtree(bag / "data" / "berkas")

    def forget(facts):
        facts["files"] = []

    assert "yang tidak ikut dalam bundel" in said(forget)


def test_a_changed_metadata_file_is_not_read(bag):
    path = bag / "data" / "dossier.json"
    path.write_bytes(path.read_bytes().replace(b'"claimed":3', b'"claimed":5'))
    with pytest.raises(UserError, match="rusak atau telah diubah"):
        read_bundle(bag)


def test_an_exchange_that_keeps_a_document_to_itself_is_named(exchange_bag, resealed):
    facts = json.loads((exchange_bag / "data" / "dossier.json").read_bytes())
    kept = facts["files"].pop()
    (exchange_bag / "data" / kept["path"]).unlink()
    (exchange_bag / "data" / "dossier.json").write_text(json.dumps(facts))
    found = verify_bundle(resealed(exchange_bag), report=Reporter()).problems
    assert any("tidak ikut dalam bundel" in problem.message for problem in found)


def test_no_workspace_is_founded_on_a_bundle_that_contradicts_itself(exchange_bag, resealed, tmp_path):
    pack = exchange_bag / "data" / "instrument.json"
    pack.write_bytes(pack.read_bytes() + b" ")
    paths = AppPaths.under(tmp_path / "program")
    with pytest.raises(UserError) as refused:
        create_from_bundle(tmp_path / "w", resealed(exchange_bag), paths=paths, actor="Budi", report=Reporter())
    assert "instrument.json" in refused.value.reason
    assert not (tmp_path / "w").exists()

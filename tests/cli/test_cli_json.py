"""The JSON of each command, key by key: other programs rely on it."""

import pytest

from dossier_app.domain.ids import candidate_id
from dossier_app.domain.journal import Kind
from dossier_app.paths import AppPaths
from dossier_app.services.desk import open_desk

DOCUMENT = {"id", "name", "sha256", "kinds", "pages", "text", "status", "problems", "metadata"}
METADATA = {"number", "year", "title", "date", "institution"}
EVIDENCE = {"id", "requirement", "document", "pages", "article", "quote", "note"}
REQUIREMENT = {"id", "level", "optional", "status", "problems", "evidence"}


def test_init_names_the_workspace_and_its_instrument(run, tmp_path):
    made = run("init", tmp_path / "w", "--instrument", "spbe-2020", "--institution", "K", "--year", "2025", "--json")
    assert made.status == 0
    assert set(made.json) == {"workspace", "instrument"}
    assert made.json["workspace"] == str(tmp_path / "w")
    assert set(made.json["instrument"]) == {"id", "version", "sha256"}


def test_documents_lists_each_document_with_its_metadata(run, workspace):
    listed = run("documents", workspace, "--json").json
    assert set(listed) == {"documents"}
    (document,) = listed["documents"]
    assert set(document) >= DOCUMENT
    assert set(document["metadata"]) == METADATA
    assert (document["name"], document["pages"], document["text"]) == ("perwal.pdf", 3, "native")


def test_edit_shows_the_corrected_document(run, workspace):
    edited = run(
        "edit", workspace, "perwal.pdf", "--number", "12", "--year", "2024", "--status", "ditetapkan", "--json"
    )
    assert edited.status == 0
    assert set(edited.json) == {"document"}
    document = edited.json["document"]
    assert (document["metadata"]["number"], document["metadata"]["year"]) == ("12", 2024)
    assert document["status"] == "ditetapkan"


def test_a_mapping_goes_in_and_out(run, workspace):
    mapped = run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1-2", "--article", "Pasal 5", "--json")
    assert mapped.status == 0
    assert set(mapped.json) == {"evidence"}
    evidence = mapped.json["evidence"]
    assert set(evidence) >= EVIDENCE
    assert (evidence["requirement"], evidence["pages"], evidence["article"]) == ("11.2.a", "1-2", "Pasal 5")
    gone = run("unmap", workspace, evidence["id"], "--json")
    assert gone.json["evidence"]["id"] == evidence["id"]
    assert run("documents", workspace, "--unmapped", "--json").json["documents"] != []


def test_mapped_documents_are_not_unmapped(run, workspace):
    run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1")
    assert run("documents", workspace, "--unmapped", "--json").json == {"documents": []}


def test_a_waiver_goes_in_and_out(run, workspace):
    waived = run("waive", workspace, "11.3.a", "--reason", "bukan kewenangan", "--as", "Budi", "--json").json
    assert set(waived) == {"waiver"}
    assert set(waived["waiver"]) == {"id", "requirement", "reason", "by"}
    assert waived["waiver"]["by"] == "Budi"
    assert run("unwaive", workspace, "11.3.a", "--json").json["waiver"]["requirement"] == "11.3.a"
    assert run("unwaive", workspace, "11.3.a", "--json").status == 3


def test_an_assessment_has_all_its_keys(run, workspace):
    assessed = run("assess", workspace, "11", "--claim", "3", "--target", "4", "--json").json
    assert set(assessed) == {"assessment"}
    assert set(assessed["assessment"]) == {"indicator", "claimed", "target", "value", "external", "service"}
    assert (assessed["assessment"]["claimed"], assessed["assessment"]["target"]) == (3, 4)


def test_a_narrative_comes_from_a_file(run, workspace, tmp_path):
    text = tmp_path / "fakta.txt"
    text.write_bytes(b"Perwal 12/2024\r\nPasal 5 \x00\n")
    told = run("narrate", workspace, "11", text, "--level", "3", "--part", "fakta", "--json").json
    assert told == {"narrative": {"indicator": "11", "level": 3, "part": "fakta", "text": "Perwal 12/2024\nPasal 5"}}


def test_gaps_say_what_is_open_and_why(run, workspace):
    run("assess", workspace, "11", "--claim", "3")
    run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1")
    report = run("gaps", workspace, "--indicator", "11", "--json").json
    assert set(report) == {"indicators", "totals"}
    (indicator,) = report["indicators"]
    assert set(indicator) >= {"code", "title", "claimed", "supported", "target", "requirements"}
    assert (indicator["code"], indicator["claimed"], indicator["target"]) == ("11", 3, 3)
    assert all(set(need) >= REQUIREMENT for need in indicator["requirements"])
    assert {need["level"] for need in indicator["requirements"]} == {1, 2, 3}
    by_id = {need["id"]: need for need in indicator["requirements"]}
    assert by_id["11.2.b"]["status"] == "missing"
    assert set(by_id["11.2.b"]["problems"][0]) == {"code", "blocking", "evidence", "message", "remedy"}
    assert by_id["11.2.a"]["evidence"][0]["pages"] == "1"


def test_gaps_check_ends_with_one_while_something_mandatory_is_open(run, workspace):
    assert run("gaps", workspace, "--indicator", "11", "--check").status == 1
    for need in ("11.2.a", "11.2.b"):
        run("waive", workspace, need, "--reason", "tes")
    assert run("gaps", workspace, "--indicator", "11", "--level", "2", "--check").status == 0


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "docx", "html", "table"])
def test_gaps_are_written_to_a_file_in_every_format(run, workspace, tmp_path, form):
    target = tmp_path / f"daftar.{form}"
    done = run("gaps", workspace, "--indicator", "11", "--format", form, "-o", target, "--json")
    assert done.status == 0, done.err
    assert done.json == {"file": str(target), "format": form}
    assert target.stat().st_size > 200


def test_the_index_has_all_figures_side_by_side(run, workspace):
    run("assess", workspace, "11", "--claim", "3")
    figures = run("index", workspace, "--what-if", "11=4", "--what-if", "12=3", "--json").json
    assert set(figures) == {"claimed", "supported", "target", "reviewed", "what_if"}
    for name in ("claimed", "supported", "target", "what_if"):
        assert set(figures[name]) >= {"index", "predicate", "groups"}
        assert set(figures[name]["groups"][0]) == {"code", "title", "index"}
    assert figures["claimed"]["index"] == 1.05
    assert figures["reviewed"]["index"] is None


def test_the_plan_says_what_to_raise(run, workspace):
    plan = run("plan", workspace, "--target", "1,1", "--json").json
    assert set(plan) >= {"from", "to", "cost", "rises"}
    assert plan["from"] == 1
    assert set(plan["rises"][0]) == {"indicator", "from", "to", "gain", "cost", "requirements"}


def test_history_lists_steps_newest_first(run, workspace):
    run("assess", workspace, "11", "--claim", "3", "--as", "Budi")
    steps = run("history", workspace, "--json").json["steps"]
    assert set(steps[0]) >= {"id", "label", "actor", "when", "changes"}
    assert (steps[0]["actor"], steps[0]["label"]) == ("Budi", "Nilai indikator 11")
    only = run("history", workspace, "--entity", "perwal.pdf", "--json").json["steps"]
    assert [step["label"] for step in only] == ["Impor perwal.pdf"]


def test_undo_and_redo_name_the_step_and_count_what_changed(run, workspace):
    run("assess", workspace, "11", "--claim", "3")
    undone = run("undo", workspace, "--json")
    assert undone.status == 0, undone.err
    assert set(undone.json) == {"step", "changed"}
    assert undone.json["changed"] == 1
    assert run("gaps", workspace, "--indicator", "11", "--json").json["indicators"][0]["claimed"] is None
    run("redo", workspace)
    assert run("gaps", workspace, "--indicator", "11", "--json").json["indicators"][0]["claimed"] == 3


def test_search_says_where_the_words_are_and_how_much_is_indexed(run, workspace):
    found = run("search", workspace, "peta", "--json").json
    assert set(found) == {"hits", "indexed"}
    assert found["indexed"] == {"pages": 3, "of": 3}
    (hit,) = found["hits"]
    assert set(hit) == {"document", "page", "snippet", "score"}
    assert (hit["page"], hit["snippet"]) == (2, "peta rencana")


def test_remove_puts_the_document_into_the_trash(run, workspace):
    assert run("remove", workspace, "perwal.pdf", "--json").json["document"]["name"] == "perwal.pdf"
    assert run("documents", workspace, "--json").json == {"documents": []}


def test_instruments_are_listed_and_checked(run, tmp_path):
    listed = run("instruments", "list", "--json").json["instruments"]
    assert {"spbe-2020", "pemdi-2026"} <= {card["id"] for card in listed}
    target = tmp_path / "spbe-2020.yaml"
    assert run("instruments", "export", "spbe-2020", "-o", target).status == 0
    assert run("instruments", "check", target, "--json").json == {"valid": True, "problems": []}
    target.write_text(target.read_text("utf-8").replace("schema: 1", "schema: 1\nunknown_key: 1"), "utf-8")
    checked = run("instruments", "check", target, "--json")
    assert checked.status == 1
    assert set(checked.json["problems"][0]) == {"line", "where", "message"}
    assert set(run("instruments", "show", "sippn", "--json").json["instrument"]) >= {"id", "indicators"}


def test_an_export_is_verified_and_read_like_a_workspace(run, workspace, tmp_path):
    run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1")
    bundle = tmp_path / "dosir.zip"
    made = run("export", workspace, bundle, "--kind", "exchange", "--json")
    assert set(made.json) == {"bundle", "files", "bytes", "omissions"}
    assert made.json["bytes"] == bundle.stat().st_size
    assert all(set(omission) == {"name", "reason"} for omission in made.json["omissions"])
    assert made.status == (1 if made.json["omissions"] else 0)
    assert run("verify", bundle, "--json").json == {"valid": True, "problems": []}
    for command in ("gaps", "index", "documents"):
        assert run(command, bundle, "--json").json == run(command, workspace, "--json").json


def test_a_damaged_bundle_is_named_with_its_place(run, workspace, tmp_path):
    bundle = tmp_path / "dosir.zip"
    run("export", workspace, bundle)
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(data)
    verified = run("verify", bundle, "--json")
    assert verified.status == 1
    assert verified.json["valid"] is False
    assert set(verified.json["problems"][0]) == {"where", "message"}


def test_a_candidate_is_listed_and_turned_down(run, workspace, data_dir):
    with open_desk(workspace, paths=AppPaths.under(data_dir), actor="Ayu", write=True) as desk:
        document = desk.document("perwal.pdf").id
        with desk.begin() as work:
            fields = {"indicator": "10", "document": document, "reason": "nama folder"}
            work.put(Kind.CANDIDATE, candidate_id("10", document), fields)
            work.commit("Calon")
    (listed,) = run("suggest", workspace, "--json").json["candidates"]
    assert listed == {"id": candidate_id("10", document), **fields}
    assert listed["id"][:13] in run("suggest", workspace).out
    gone = run("unmap", workspace, listed["id"][:13], "--json")
    assert gone.json == {"candidate": listed}
    assert run("suggest", workspace, "--json").json["candidates"] == []


def test_personal_data_is_listed_by_page_and_masked(run, workspace, tmp_path):
    (tmp_path / "Daftar tim.txt").write_text("Ketua: Budi, NIK 3171011708450001\n", encoding="utf-8")
    run("import", workspace, tmp_path / "Daftar tim.txt")
    run("map", workspace, "Daftar tim.txt", "11.2.a", "--pages", "1")
    found = run("personal-data", workspace, "--check", "--json")
    assert found.status == 1
    assert set(found.json) == {"findings", "counts", "pages", "unread"}
    (finding,) = found.json["findings"]
    assert set(finding) == {"document", "name", "page", "cited", "items"}
    assert (finding["name"], finding["page"], finding["cited"]) == ("Daftar tim.txt", 1, True)
    assert finding["items"] == [{"kind": "nik", "masked": "3171••••••••••01"}]
    assert run("personal-data", workspace).status == 0

"""Units and what they owe on the command line: keys, exit statuses, and what is told."""


def test_units_are_added_listed_edited_and_removed(run, workspace):
    made = run("unit", "add", workspace, "Dinas Kominfo", "--contact", "Bu Rini", "--json")
    assert made.status == 0
    (unit,) = made.json["units"]
    assert list(unit) == ["id", "name", "contact", "assignments", "overdue", "requirements", "open"]
    assert run("unit", "edit", workspace, "Dinas Kominfo", "--name", "Diskominfo", "--contact", "-").status == 0
    assert run("assign", workspace, "Diskominfo", "1", "--due", "2025-01-31").status == 0
    (unit,) = run("unit", "list", workspace, "--today", "2025-02-01", "--json").json["units"]
    assert (unit["name"], unit["contact"], unit["assignments"], unit["overdue"]) == ("Diskominfo", "", 1, 1)
    assert unit["open"] == unit["requirements"] > 0
    assert "Diskominfo" in run("unit", "list", workspace).out
    assert "1 tugasnya" in run("unit", "remove", workspace, "Diskominfo").out
    assert run("unit", "list", workspace, "--json").json["units"] == []
    assert run("unit", "add", workspace, " ").status == 3


def test_who_owes_what_is_told_with_the_late_ones_first(run, workspace):
    for name in ("Dinas Kominfo", "Bappeda"):
        run("unit", "add", workspace, name)
    done = run("assign", workspace, "Bappeda", "2,3", "5.1.a", "--due", "31-01-2025", "--note", "surat", "--json")
    assert [list(known) for known in done.json["assignments"]] == [["id", "unit", "item", "due", "status", "note"]] * 3
    run("assign", workspace, "Dinas Kominfo", "1", "--due", "2025-01-01")
    listed = run("assign", workspace, "--today", "2025-02-02", "--json").json["assignments"]
    assert [(known["item"], known["days_late"]) for known in listed] == [("1", 32), ("2", 2), ("3", 2), ("5.1.a", 2)]
    assert list(listed[0])[6:] == ["name", "indicator", "overdue", "days_late", "requirements", "open"]
    text = run("assign", workspace, "Dinas Kominfo", "--today", "2025-02-02").out
    assert "terlambat 32 hari" in text
    assert "Bappeda" not in text
    assert run("assign", workspace, "Bappeda", "5.1.a", "--remove").status == 0
    assert len(run("assign", workspace, "--json").json["assignments"]) == 3
    assert run("undo", workspace).status == 0
    assert len(run("assign", workspace, "--json").json["assignments"]) == 4


def test_words_that_do_not_fit_together_are_wrong_usage(run, workspace):
    run("unit", "add", workspace, "Bappeda")
    assert run("assign", workspace, "Bappeda", "--due", "2025-01-01").status == 2
    assert run("assign", workspace, "Bappeda", "1", "--remove", "--status", "done").status == 2
    assert run("assign", workspace, "Bapeda", "1").status == 3

"""What fits into an upload: whole documents in their order, within every limit that a pack may set."""

import pytest

from dossier_app.domain.documents import Document, Recognised
from dossier_app.domain.uploads import (
    TOO_LARGE,
    TOO_MANY,
    WRONG_FORMAT,
    UploadItem,
    UploadRules,
    Weighed,
    arrange,
)

OFFICIAL = UploadRules(1000, None, None, 60, ("pdf", "zip", "rar"), single=True)
SEVERAL = UploadRules(None, 3, 500, None, ("jpg", "png", "pdf", "zip"), single=False)


def weighed(*files: tuple[str, int], media: str = "pdf") -> list[Weighed]:
    return [
        Weighed(UploadItem(Document(name, "0" * 64, size, name, recognised=Recognised(1, media)), name, "a"), size)
        for name, size in files
    ]


def packed(code, files, rules):
    found = arrange(code, files, rules)
    packages = [(p.name, [i.name for i in p.items], p.zipped) for p in found.packages]
    return packages, [(item.name, reason) for item, reason in found.left]


def test_one_pdf_goes_as_it_is_and_several_go_as_one_zip():
    assert packed("1", weighed(("a.pdf", 900)), OFFICIAL) == ([("a.pdf", ["a.pdf"], False)], [])
    assert packed("1", weighed(("a.pdf", 90), ("b.pdf", 90)), OFFICIAL) == ([("1.zip", ["a.pdf", "b.pdf"], True)], [])


def test_one_file_that_is_not_taken_goes_in_a_zip():
    assert packed("1", weighed(("a.mp4", 90), media="other"), OFFICIAL) == ([("1.zip", ["a.mp4"], True)], [])


def test_what_does_not_fit_is_left_and_a_smaller_one_behind_it_still_goes():
    files = weighed(("a.pdf", 300), ("b.pdf", 900), ("c.pdf", 200))
    assert packed("1", files, OFFICIAL) == ([("1.zip", ["a.pdf", "c.pdf"], True)], [("b.pdf", TOO_LARGE)])


def test_a_zip_that_would_hold_one_pdf_is_that_pdf():
    files = weighed(("a.pdf", 300), ("b.pdf", 900))
    assert packed("1", files, OFFICIAL) == ([("a.pdf", ["a.pdf"], False)], [("b.pdf", TOO_LARGE)])


def test_the_shell_of_the_zip_counts():
    two = weighed(("a.pdf", 480), ("b.pdf", 500))
    _packages, left = packed("1", two, OFFICIAL)
    assert left == [("b.pdf", TOO_LARGE)], "980 bytes of content are more than 1000 in a zip"


def test_files_side_by_side_keep_to_their_number_by_a_zip_of_the_rest():
    files = weighed(("a.pdf", 100), ("b.png", 100), ("c.pdf", 100), ("d.jpg", 100), ("e.pdf", 501), ("f.mp4", 5))
    packages, left = packed("7", files, SEVERAL)
    assert packages == [
        ("a.pdf", ["a.pdf"], False), ("b.png", ["b.png"], False), ("7.zip", ["c.pdf", "d.jpg"], True),
    ]  # fmt: skip
    assert left == [("e.pdf", TOO_LARGE), ("f.mp4", WRONG_FORMAT)]


def test_without_zips_what_is_too_many_is_left():
    rules = UploadRules(None, 1, None, None, ("pdf",), single=False)
    assert packed("7", weighed(("a.pdf", 1), ("b.pdf", 1)), rules)[1] == [("b.pdf", TOO_MANY)]


@pytest.mark.parametrize("rules", [OFFICIAL, SEVERAL, UploadRules(None, None, None, None, (), single=True)])
def test_an_address_on_the_web_is_neither_uploaded_nor_left(rules):
    assert packed("1", weighed(("a.url", 10), media="link"), rules) == ([], [])

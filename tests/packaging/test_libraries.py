"""What a build is made of comes from pyproject.toml alone, and what it failed to find is told."""

from pathlib import Path

from resources.packaging.libraries import OURS, libraries, lost

PROJECT = Path(__file__).resolve().parent.parent.parent
TABLE = PROJECT / "pyproject.toml"

WARNINGS = """
This file lists modules PyInstaller was not able to find. This does not
missing module named winreg - imported by platform (delayed, optional), ui.theme (delayed, conditional)
missing module named tesserocr - imported by dossier_app.documents.ocr (delayed)
missing module named pydantic.BaseModel - imported by dossier_app.instruments.fields (top-level)
excluded module named numpy - imported by PIL.Image (delayed)
missing module named odf - imported by dossier_app.documents.slides (delayed), odf.opendocument (top-level)
missing module named 'ui.panels.units' - imported by ui.places (top-level)
"""


def test_every_dependency_brings_the_packages_that_are_imported():
    found = libraries(TABLE)
    assert found["python-docx"] == ("docx",)
    assert found["pillow"] == ("PIL",)
    assert "PyInstaller" not in str(found)
    assert all(found.values())


def test_what_the_program_imports_and_a_build_lacks_is_told_and_nothing_else():
    assert lost(WARNINGS, project=TABLE) == (
        "odf, imported by dossier_app.documents.slides",
        "ui.panels.units, imported by ui.places",
    )


def test_the_program_is_what_the_wheel_holds():
    import tomllib

    build = tomllib.loads(TABLE.read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(OURS) == {name.removesuffix(".py") for name in build["only-include"]}

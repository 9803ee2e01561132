"""Real documents: pages, text verdict, number and year as people have labelled them, whatever their names."""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from dossier_app.documents.reading import ReadJob, read
from dossier_app.domain.documents import Recognised

VERDICTS = {"ada": "native", "sebagian": "mixed", "teks hasil OCR": "ocr", "tanpa teks": "none", "ada (DOCX)": "native"}


class Sample(NamedTuple):
    label: dict[str, str]
    recognised: Recognised


@pytest.fixture(scope="module")
def read_samples(samples: Path) -> list[Sample]:
    """All samples, read under names that give nothing away."""
    with (samples / "labels.csv").open(encoding="utf-8", newline="") as stream:
        labels = list(csv.DictReader(stream))
    return [
        Sample(label, read(ReadJob(samples / label["file"], f"dokumen-{n:02}{Path(label['file']).suffix}")).recognised)
        for n, label in enumerate(labels, start=1)
    ]


@pytest.mark.samples
def test_every_sample_is_read(read_samples: list[Sample]) -> None:
    assert [s.label["file"] for s in read_samples if s.recognised.trouble] == []
    assert len(read_samples) == 18


@pytest.mark.samples
def test_page_counts_are_as_labelled(read_samples: list[Sample]) -> None:
    counted = {s.label["file"]: str(s.recognised.pages) for s in read_samples if s.label["pages"] != "-"}
    assert counted == {s.label["file"]: s.label["pages"] for s in read_samples if s.label["pages"] != "-"}


@pytest.mark.samples
def test_text_verdicts_are_as_labelled(read_samples: list[Sample]) -> None:
    judged = {s.label["file"]: s.recognised.text.value for s in read_samples}
    assert judged == {s.label["file"]: VERDICTS[s.label["text_layer"]] for s in read_samples}


@pytest.mark.samples
@pytest.mark.parametrize("figure", ["number", "year", "status"])
def test_figures_are_right_for_most_samples_with_text(read_samples: list[Sample], figure: str) -> None:
    with_text = [s for s in read_samples if s.recognised.text != "none"]
    wrong = [
        (s.label["file"], getattr(s.recognised, figure), s.label[figure])
        for s in with_text
        if str(getattr(s.recognised, figure) or "") != s.label[figure]
    ]
    assert len(wrong) <= len(with_text) * 0.2, wrong


@pytest.mark.samples
def test_the_labelled_kind_is_among_the_recognised(read_samples: list[Sample]) -> None:
    missed = [
        (s.label["file"], s.recognised.kinds)
        for s in read_samples
        if s.recognised.text != "none" and s.label["doc_type"] not in s.recognised.kinds
    ]
    assert missed == []

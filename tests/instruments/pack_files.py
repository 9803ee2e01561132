"""A small right pack, and files with something wrong in it."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from dossier_app.instruments.library import check_file
from dossier_app.instruments.problems import PackProblem

SMALL = """\
schema: 1
id: contoh
version: 1.0.0
title: Instrumen contoh
short_title: Contoh
language: id
legal_basis: [Peraturan contoh 1/2030]
status: {state: in_force, in_force_from: 2030}
applies_to_years: [2030]
scale: {min: 1, max: 2, step: 1}
maturity_models:
  proses:
    label: Kapabilitas proses
    levels:
      - {level: 1, name: Rintisan, description: Belum ditetapkan.}
      - {level: 2, name: Terkelola, description: Sudah ditetapkan.}
predicates:
  - {name: Kurang, min: 0, max: 1.5, max_inclusive: false}
  - {name: Baik, min: 1.5, max: 2, max_inclusive: true}
scoring:
  formula: weighted_mean
  value: level
  level_rule: cumulative
  floor: {value: 1, level: 1}
  zero_allowed: false
  rounding: {decimals: 2, mode: half_up, stage: display, confirmed: false}
assessment:
  rounds: [{key: mandiri, label: Penilaian mandiri}, {key: akhir, label: Hasil akhir}]
  phases: [{key: mandiri, label: Penilaian mandiri, steps: [Mengisi]}]
  roles: [{key: koordinator, label: Koordinator, duty: Mengirim hasil.}]
evidence_rules:
  catalog: evidence-types
  age: {reference: assessment_date, comparison: less_than}
  validity: []
  upload_limits:
    {max_bytes_per_indicator: null, max_name_chars: 60, formats: [pdf], one_pdf_or_one_zip: true, provisional: true,
     source_year: null}
  narrative:
    parts: [fakta, analisis]
    templates: [{groups: ['*'], fakta: 'Lihat {berkas} halaman {halaman}.', analisis: 'Memenuhi {unsur}.'}]
  file_naming: {pattern: <indicator>.<letter>.<title>, examples: [1.a.SK-Tim.pdf]}
provenance: {default_basis: derived, confirmation: Contoh saja.}
groups:
  - code: A1
    title: Aspek contoh
    weight: 100
    indicators:
      - number: 1
        code: '1'
        title: Tim koordinasi
        short_title: Tim koordinasi
        model: proses
        weight: 100
        explanation: Menilai apakah tim sudah ditetapkan.
        references: [Peraturan contoh 1/2030]
        keywords: [tim koordinasi, keputusan, sk tim, susunan tim, tugas tim]
        levels:
          - level: 1
            criterion: Tim belum ditetapkan.
            confirmed: true
            requirements:
              - {id: 1.1.a, text: Rancangan keputusan tim, evidence_types: [rancangan_kebijakan], optional: true}
          - level: 2
            criterion: Tim ditetapkan dan dinilai setahun sekali.
            confirmed: true
            requirements:
              - {id: 1.2.a, text: Keputusan penetapan tim, evidence_types: [keputusan]}
              - {id: 1.2.b, text: Laporan penilaian tim, evidence_types: [laporan_reviu], max_age_years: 1}
crosswalks: []
worked_examples:
  - {id: dua, kind: index, title: Nilai dua, source: hitungan, values: {'1': 2},
     expected: {index: 2.0, predicate: Baik}}
"""

Change = Callable[[Any], object]


def problems_of_text(folder: Path, text: str, name: str = "contoh.yaml") -> tuple[PackProblem, ...]:
    """What the check says of this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return check_file(path)


def problems_after(folder: Path, *changes: Change) -> tuple[PackProblem, ...]:
    """What the check says of the small pack after these changes of its data."""
    data = deepcopy(yaml.safe_load(SMALL))
    for change in changes:
        change(data)
    return problems_of_text(folder, yaml.safe_dump(data, sort_keys=False, allow_unicode=True))


def put(*parts_and_value: Any) -> Change:
    """A change: the last argument goes to the place that the others name."""
    *parts, last, value = parts_and_value

    def change(data: Any) -> None:
        for part in parts:
            data = data[part]
        data[last] = value

    return change


def drop(*parts: Any) -> Change:
    """A change: the key at this place goes."""
    *above, last = parts

    def change(data: Any) -> None:
        for part in above:
            data = data[part]
        del data[last]

    return change

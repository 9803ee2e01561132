"""The questions of an interview in words, and what to answer with."""

from collections.abc import Mapping

from dossier_app.domain.interview import Ground, LikelyQuestion
from dossier_app.i18n import _, mark
from dossier_app.i18n.problems import problem_message, problem_remedy

_ASKED: Mapping[str, str] = {
    "draft": mark("{document} masih rancangan. Kapan ditetapkan, dan dengan nomor berapa?"),
    "unsigned": mark("Di mana salinan {document} yang sudah ditandatangani?"),
    "revoked": mark("{document} sudah dicabut. Aturan mana yang berlaku sekarang?"),
    "superseded": mark("{document} sudah direvisi. Apakah isi yang dirujuk masih sama dalam revisinya?"),
    "too_old": mark("{document} sudah melewati batas umur. Adakah hasil yang lebih baru?"),
    "in_future": mark("{document} bertanggal sesudah tanggal penilaian. Apa yang berlaku pada tanggal itu?"),
    "wrong_kind": mark("Mengapa {document} dianggap membuktikan butir ini, padahal jenis dokumennya lain?"),
    "no_pages": mark("Pada halaman berapa {document} membuktikan butir ini?"),
    "file_missing": mark("Dapatkah berkas {document} ditunjukkan?"),
    "no_text": mark("Teks {document} tidak dapat dicari. Dapatkah halaman yang dirujuk dibacakan?"),
    "unknown_status": mark("Apakah {document} sudah ditetapkan?"),
    "unknown_kind": mark("Dokumen apakah {document}?"),
    "unknown_date": mark("Kapan {document} ditetapkan?"),
}

_GROUNDS: Mapping[Ground, str] = {
    Ground.MISSING: mark("Dokumen apa yang menunjukkan: {need}?"),
    Ground.WEAK: mark("Apa yang memperkuat bukti untuk: {need}?"),
    Ground.OPTIONAL: mark("Adakah dokumen pelengkap yang menunjukkan: {need}?"),
    Ground.DOUBT: mark("Dapatkah dijelaskan buktinya untuk: {need}?"),
    Ground.WAIVED: mark("Mengapa butir ini dinyatakan tidak berlaku: {need}?"),
    Ground.NEXT_LEVEL: mark("Apa rencana untuk tingkat {level}: {need}?"),
    Ground.SHOW: mark("Tunjukkan pada dokumennya: {need}."),
}


def question_words(question: LikelyQuestion) -> str:
    """The question as an assessor would put it, with the id of the requirement."""
    problem = question.problem
    text = ""
    if problem is not None and question.ground is not Ground.MISSING:
        details = dict(problem.params)
        sentence = _ASKED.get(str(problem.code))
        if sentence is not None and details.get("document"):
            text = _(sentence).format(document=details["document"])
    if not text:
        need = question.need.requirement.text.rstrip(".?")
        text = _(_GROUNDS[question.ground]).format(need=need, level=question.need.level)
    return f"{text} ({question.need.id})"


def weakness_words(question: LikelyQuestion | None) -> str:
    """The weakest point as a sentence."""
    if question is None:
        return _("Tidak ada butir terbuka atau meragukan sampai tingkat yang diklaim.")
    if question.ground is Ground.WAIVED:
        return _("{need} dinyatakan tidak berlaku.").format(need=f"{question.need.id} {_text(question)}")
    found = question.problem
    why = problem_message(found.code, found.params) if found else ""
    return " ".join(filter(None, (f"{question.need.id} {_text(question)}.", why)))


def advice_words(question: LikelyQuestion | None) -> str:
    """What to do about the weakest point before the interview; empty where there is nothing to do."""
    if question is None or question.problem is None:
        return ""
    return problem_remedy(question.problem.code, question.problem.params)


def _text(question: LikelyQuestion) -> str:
    return question.need.requirement.text.rstrip(".")

"""The shell of a bundle: what our writer gives is always the same, what a foreign zip hides is always named."""

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from dossier_app.bundles.archive import open_archive
from dossier_app.bundles.problems import EntryDamaged
from dossier_app.bundles.zip_writer import Part, SourceChanged, write_zip
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter


def make_zip(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


class Pipe(io.RawIOBase):
    """Takes bytes and lets nobody go back."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def messages(path: Path) -> str:
    with open_archive(path) as archive:
        return "\n".join(f"{p.where}: {p.message}" for p in archive.problems)


def content(path: Path, name: str) -> bytes:
    with open_archive(path) as archive:
        return b"".join(archive.stream(name))


def test_the_order_of_the_parts_does_not_change_the_bytes(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF" * 1000)
    parts = [
        Part("r/data/b.pdf", tmp_path / "scan.pdf", "", 4000),
        Part.of_bytes("r/data/a.json", b"{}" * 500),
        Part.of_bytes("r/bagit.txt", b"x"),
    ]
    write_zip(tmp_path / "1.zip", parts, Reporter())
    write_zip(tmp_path / "2.zip", reversed(parts), Reporter())
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.namelist() == ["r/bagit.txt", "r/data/a.json", "r/data/b.pdf"]
        kinds = {info.filename: info.compress_type for info in archive.infolist()}
    assert set(kinds.values()) == {zipfile.ZIP_STORED}, "what a compressor gives depends on its release"
    assert messages(tmp_path / "1.zip") == ""


@pytest.mark.parametrize("promised", [3999, 4001])
def test_a_file_that_changed_its_size_stops_the_writing(tmp_path, promised):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF" * 1000)
    with pytest.raises(SourceChanged, match="scan"):
        write_zip(tmp_path / "1.zip", [Part("scan", tmp_path / "scan.pdf", "", promised)], Reporter())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("r/../../etc/passwd", "titik ganda"),
        ("/r/data/x", "tempat mutlak"),
        ("C:/r/x", "tempat mutlak"),
        ("r\\data\\x", "garis miring terbalik"),
        ("r/./x", "bagian kosong"),
        ("r//x", "bagian kosong"),
        ("r/con.txt", "perangkat"),
        ("r/data/LPT1", "perangkat"),
        ("r/data/x.", "titik atau spasi"),
        ("r/data/x ", "titik atau spasi"),
        ("r/data/a:b", "Windows"),
        ("r/data/tab\tx", "kendali"),
        ("r/data/é.pdf", "ASCII"),
        ("r/" + "x" * 240, "lebih panjang"),
    ],
)
def test_names_that_mean_something_else_elsewhere_are_refused(tmp_path, name, said):
    assert said in messages(make_zip(tmp_path / "x.zip", ("r/bagit.txt", b""), (name, b"x")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("r/a", "r/a", "dua kali"),
        ("r/a", "r/A", "huruf besar-kecil"),
        ("r/x/a", "r/X/b", "huruf besar-kecil"),
        ("r/a", "r/a/b", "berkas dan folder"),
        ("r/a", "s/a", "satu folder"),
        ("r/a", "a", "tidak berada di dalam folder"),
    ],
)
def test_names_that_collide_somewhere_are_refused(tmp_path, first, second, said):
    assert said in messages(make_zip(tmp_path / "x.zip", (first, b"1"), (second, b"2")))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_what_is_no_plain_file_is_refused(tmp_path, kind):
    link = zipfile.ZipInfo("r/link")
    link.create_system = 3
    link.external_attr = (kind | 0o777) << 16
    assert "bukan berkas biasa" in messages(make_zip(tmp_path / "x.zip", (link, b"/etc/passwd")))


def test_bytes_before_between_and_behind_the_entries_are_named(tmp_path):
    good = make_zip(tmp_path / "x.zip", ("r/a", b"1" * 50), ("r/b", b"2" * 50)).read_bytes()
    (tmp_path / "before.zip").write_bytes(b"#!/bin/sh\n" + good)
    (tmp_path / "behind.zip").write_bytes(good + b"behind")
    assert "Ada data asing" in messages(tmp_path / "before.zip")
    assert "di ujung" in messages(tmp_path / "behind.zip")
    with zipfile.ZipFile(tmp_path / "x.zip", "a") as archive:
        archive.comment = b"hidden"
    assert "di ujung" in messages(tmp_path / "x.zip")


def test_an_entry_taken_out_of_the_directory_only_is_named(tmp_path):
    make_zip(tmp_path / "x.zip", ("r/a", b"1" * 50), ("r/hidden", b"2" * 50), ("r/c", b"3"))
    with zipfile.ZipFile(tmp_path / "x.zip", "a") as archive:
        archive.filelist = [info for info in archive.filelist if info.filename != "r/hidden"]
        archive._didModify = True
    assert "Ada data asing" in messages(tmp_path / "x.zip")


def test_a_name_that_differs_between_header_and_directory_is_named(tmp_path):
    data = make_zip(tmp_path / "x.zip", ("r/aaaa", b"1")).read_bytes()
    (tmp_path / "x.zip").write_bytes(data.replace(b"r/aaaa", b"r/bbbb", 1))
    assert "Nama di kepala berkas" in messages(tmp_path / "x.zip")


@pytest.mark.parametrize("lie", [+1, -1])
def test_a_size_that_lies_is_named_and_never_believed(tmp_path, lie):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("r/a", b"1" * 1000)
    data = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(data.replace(struct.pack("<L", 1000), struct.pack("<L", 1000 + lie)))
    with open_archive(tmp_path / "x.zip") as archive, pytest.raises(EntryDamaged, match="daripada ukuran"):
        list(archive.stream("a"))


def test_a_bomb_is_refused_before_it_is_opened(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("r/a", bytes(80 << 20))
    assert "bom zip" in messages(tmp_path / "x.zip")


def test_a_locked_or_strangely_packed_entry_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("r/a", b"1" * 100)
    assert "Cara pemampatannya" in messages(tmp_path / "x.zip")
    data = bytearray(make_zip(tmp_path / "y.zip", ("r/a", b"1")).read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "y.zip").write_bytes(data)
    assert "kata sandi" in messages(tmp_path / "y.zip")


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7 not a zip", bytes(22)])
def test_what_is_no_zip_has_one_plain_problem(tmp_path, data):
    (tmp_path / "x.zip").write_bytes(data)
    assert messages(tmp_path / "x.zip").count("\n") == 0
    assert "bukan berkas zip" in messages(tmp_path / "x.zip")


def test_a_zip_made_anew_by_another_program_is_read(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("r")
        with archive.open("r/a", "w", force_zip64=True) as sink:
            sink.write(b"1" * 5000)
    (tmp_path / "x.zip").write_bytes(stream.getvalue())
    assert messages(tmp_path / "x.zip") == ""
    assert content(tmp_path / "x.zip", "a") == b"1" * 5000


def test_a_zip_written_to_a_pipe_is_read(tmp_path):
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("r/a", b"1" * 500)
        archive.writestr("r/b", b"2")
    (tmp_path / "x.zip").write_bytes(pipe.data)
    assert messages(tmp_path / "x.zip") == ""
    assert content(tmp_path / "x.zip", "b") == b"2"


def test_a_link_in_an_unpacked_bag_is_refused(tmp_path):
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag" / "bagit.txt").write_text("x")
    (tmp_path / "bag" / "link").symlink_to("/etc/passwd")
    assert "bukan berkas biasa" in messages(tmp_path / "bag")


def test_a_bundle_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(UserError, match="tidak ada"):
        open_archive(tmp_path / "x.zip")


@pytest.mark.parametrize("name", ["../jahat/", "/mutlak/", "lain/", "r/../x/", "R/", "r/data/kosong/", "C:/x/"])
def test_a_folder_without_files_is_refused_whatever_its_name(tmp_path, name):
    entries = (("r/", b""), ("r/bagit.txt", b"x"), ("r/data/", b""), ("r/data/a", b"x"))
    assert messages(make_zip(tmp_path / "baik.zip", *entries)) == ""
    assert "tidak memuat berkas" in messages(make_zip(tmp_path / "x.zip", *entries, (name, b"")))


def test_a_second_name_for_other_programs_is_refused(tmp_path):
    info = zipfile.ZipInfo("r/bagit.txt")
    other = b"../../jahat"
    info.extra = struct.pack("<2HBL", 0x7075, 5 + len(other), 1, zlib.crc32(b"r/bagit.txt")) + other
    assert "nama kedua" in messages(make_zip(tmp_path / "x.zip", (info, b"x")))


@pytest.mark.parametrize("at", [14, 18, 22, -16, -12, -8, -4])
def test_sizes_that_other_programs_would_believe_must_not_lie(tmp_path, at):
    pipe, path = Pipe(), tmp_path / "x.zip"
    with zipfile.ZipFile(pipe, "w") as archive:
        archive.writestr("r/bagit.txt", b"isi")
        end = len(pipe.data)
    path.write_bytes(pipe.data)
    assert messages(path) == ""
    place = at if at > 0 else end + at
    path.write_bytes(pipe.data[:place] + b"LAIN" + pipe.data[place + 4 :])
    assert messages(path)


def test_a_count_at_the_end_that_hides_files_is_named(tmp_path):
    path = make_zip(tmp_path / "x.zip", ("r/bagit.txt", b"x"), ("r/data/a", b"x"))
    data = bytearray(path.read_bytes())
    data[-14:-10] = struct.pack("<2H", 1, 1)
    path.write_bytes(data)
    assert "Jumlah" in messages(path)

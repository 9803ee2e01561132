"""Qt's own buttons and menus in Indonesian, which Qt ships no translation for."""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from dossier_app.i18n import language

TEXTS = {
    "OK": "OK", "&OK": "&OK", "Cancel": "Batal", "&Cancel": "&Batal", "Close": "Tutup", "&Close": "&Tutup",
    "Save": "Simpan", "&Save": "&Simpan", "Save All": "Simpan semua", "Open": "Buka", "&Open": "&Buka",
    "&Yes": "&Ya", "Yes to &All": "Ya untuk &semua", "&No": "&Tidak", "N&o to All": "Ti&dak untuk semua",
    "Apply": "Terapkan", "Reset": "Kembalikan", "Help": "Bantuan", "Discard": "Buang", "Abort": "Hentikan",
    "Retry": "Ulangi", "Ignore": "Abaikan", "Restore Defaults": "Kembalikan nilai awal", "Choose": "Pilih",
    "&Choose": "&Pilih", "Show Details...": "Tampilkan rincian…", "Hide Details...": "Sembunyikan rincian…",
    "&Undo": "&Urungkan", "&Redo": "Ul&angi", "Cu&t": "Po&tong", "&Copy": "&Salin", "&Paste": "&Tempel",
    "Delete": "Hapus", "Select All": "Pilih semua", "&Copy Link Location": "Salin a&lamat tautan",
    "Copy &Link Location": "Salin a&lamat tautan", "&Step up": "&Naik", "Step &down": "&Turun", "Clear": "Kosongkan",
    "Look in:": "Lihat di:", "File &name:": "&Nama berkas:", "Files of type:": "Jenis berkas:",
    "Directory:": "Folder:", "Find Directory": "Cari folder", "Save As": "Simpan sebagai", "All Files (*)":
    "Semua berkas (*)", "Back": "Kembali", "Go back": "Kembali", "Forward": "Maju", "Go forward": "Maju",
    "Parent Directory": "Folder di atasnya", "Go to the parent directory": "Ke folder di atasnya",
    "Create New Folder": "Folder baru", "Create a New Folder": "Buat folder baru", "&New Folder": "Folder &baru",
    "New Folder": "Folder baru", "List View": "Daftar", "Change to list view mode": "Tampilkan sebagai daftar",
    "Detail View": "Rincian", "Change to detail view mode": "Tampilkan dengan rincian", "Sidebar": "Bilah samping",
    "List of places and bookmarks": "Daftar tempat", "Files": "Berkas", "My Computer": "Komputer ini",
    "Computer": "Komputer", "Recent Places": "Tempat terakhir", "&Rename": "&Ganti nama", "&Delete": "&Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi", "Name": "Nama", "Size": "Ukuran", "Type": "Jenis",
    "Kind": "Jenis", "Date Modified": "Tanggal diubah", "Folder": "Folder", "File Folder": "Folder berkas",
    "Drive": "Drive", "Directories": "Folder", "%1 byte(s)": "%1 byte", "%1 bytes": "%1 byte",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
    "%1\nFolder tidak ditemukan.\nPeriksa nama foldernya.",
    "%1\nFile not found.\nPlease verify the correct file name was given.":
    "%1\nBerkas tidak ditemukan.\nPeriksa nama berkasnya.",
    "Scroll here": "Gulir ke sini", "Top": "Atas", "Bottom": "Bawah", "Left edge": "Tepi kiri",
    "Right edge": "Tepi kanan", "Page up": "Satu halaman ke atas", "Page down": "Satu halaman ke bawah",
    "Page left": "Satu halaman ke kiri", "Page right": "Satu halaman ke kanan", "Scroll up": "Gulir ke atas",
    "Scroll down": "Gulir ke bawah", "Scroll left": "Gulir ke kiri", "Scroll right": "Gulir ke kanan",
    "Float": "Lepaskan", "Undocks and re-attaches the dock widget": "Lepaskan dari jendela, atau pasang lagi",
    "Closes the dock widget": "Tutup panel ini", "Activate": "Aktifkan", "Press": "Tekan", "Toggle": "Alihkan",
    "Check": "Centang", "Uncheck": "Hapus centang", "Increase": "Tambah", "Decrease": "Kurangi",
    "Print": "Cetak", "Details": "Rincian", "Today": "Hari ini", "Previous Month": "Bulan sebelumnya",
    "Next Month": "Bulan berikutnya", "Executable file": "Berkas program",
}  # fmt: skip
"""What Qt says, by its English text; a text of Qt that stands nowhere here stays English."""


class IndonesianQt(QTranslator):
    """Answers Qt's questions for the texts of its own widgets."""

    # None is Qt's "no translation"; an empty text would be shown as such
    def translate(self, _context: str, source: str, _comment: str | None = None, _count: int = -1) -> str | None:
        return TEXTS.get(source)

    def isEmpty(self) -> bool:  # noqa: N802 -- Qt's name
        return False


def speak_to_qt(application: QCoreApplication) -> None:
    """Let Qt speak the language of the program; may be called again after the language changed."""
    held = application.findChild(IndonesianQt, "texts of Qt")
    if language() == "id" and held is None:
        translator = IndonesianQt(application)
        translator.setObjectName("texts of Qt")
        application.installTranslator(translator)
    elif language() != "id" and held is not None:
        application.removeTranslator(held)
        held.setParent(None)
        held.deleteLater()
    country = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)
    QLocale.setDefault(country if language() == "id" else QLocale(QLocale.Language.English))

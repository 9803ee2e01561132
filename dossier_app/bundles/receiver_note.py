"""`BACA-SAYA.txt`: how somebody who receives a bundle sees whether it came whole, with or without this program."""

from dossier_app.bundles import tags
from dossier_app.i18n import _

NOTE = "BACA-SAYA.txt"

POWERSHELL = (
    f"$daftar = @(Get-Content -Encoding UTF8 -LiteralPath {tags.SUMS}); "
    "$rusak = @($daftar | ForEach-Object { $sidik, $nama = $_ -split '  ', 2; "
    "if ((Get-FileHash -Algorithm SHA256 -LiteralPath $nama -ErrorAction SilentlyContinue).Hash -ne $sidik) "
    "{ $nama } }); if ($daftar.Count -and -not $rusak.Count) { 'UTUH' } else { 'TIDAK UTUH'; $rusak }"
)
"""One line for Windows PowerShell 5.1 and later: UTUH, or the names of changed or missing files."""

SHELL = f"sha256sum -c --quiet {tags.SUMS} && echo UTUH"
"""One line for Linux and other systems with GNU coreutils."""

SHELL_MAC = f"shasum -a 256 -c {tags.SUMS}"
"""The same for macOS."""


def receiver_note(title: str) -> str:
    """The note for a bag of this title; lines end as on Windows, which every system shows well."""
    paragraphs = (
        title.upper(),
        _("Bundel ini dibuat dengan Dossier SPBE. Buka data/index.html untuk membacanya, bila berkas itu ada."),
        _(
            "MEMERIKSA KEUTUHAN. Ekstrak zip ini ke folder yang pendek namanya, misalnya C:\\dosir, lalu buka "
            "folder ini."
        ),
        _("1. Windows, dalam PowerShell (satu baris):"),
        "   " + POWERSHELL,
        _("   UTUH berarti semua berkas sama dengan yang dikirim; selain itu, tampil nama berkas yang berubah."),
        _("2. Linux:"),
        "   " + SHELL,
        _("3. macOS:"),
        "   " + SHELL_MAC,
        _("4. Dengan program ini, pada zip atau foldernya; berkas tambahan dan penilaiannya ikut diperiksa:"),
        "   " + _("dossier verify NAMA-BUNDEL.zip"),
        _(
            "Cara 1 sampai 3 memeriksa berkas yang tercatat dalam {sums}. Agar yakin daftar itu sendiri tidak diganti, "
            "mintalah sidik SHA-256 berkas zip kepada pengirim lewat jalan lain."
        ).format(sums=tags.SUMS),
        _("Bundel ini sebuah bag BagIt 1.0 (RFC 8493); data/ro-crate-metadata.json memerikannya menurut RO-Crate 1.2."),
    )
    return "\r\n\r\n".join(paragraphs) + "\r\n"

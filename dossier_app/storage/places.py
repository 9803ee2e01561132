"""Folders that are bad for a database: those that a cloud program copies away, and those on another computer."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from dossier_app.i18n import _

_CLOUD_NAMES = {
    "box": "Box",
    "box sync": "Box",
    "clouddrive": "iCloud",
    "cloudstorage": "CloudStorage",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "nextcloud": "Nextcloud",
    "onedrive": "OneDrive",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "syncthing": "Syncthing",
    "yandex.disk": "Yandex Disk",
}
_CLOUD_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
}
_NETWORK_TYPES = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afpfs",
    "9p",
    "webdav",
    "davfs",
    "ncpfs",
    "afs",
    "ceph",
    "glusterfs",
}
_NETWORK_TYPES |= {"fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs"}
_OCTAL = re.compile(r"\\([0-7]{3})")
"""How the table of mounts writes a space."""


def cloud_service(folder: Path) -> str:
    """The cloud program that seems to copy this folder, empty if none."""
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        if name in _CLOUD_NAMES:
            return _CLOUD_NAMES[name]
        if name.startswith(("onedrive -", "onedrive-", "dropbox (")):
            return "OneDrive" if name.startswith("onedrive") else "Dropbox"
        for mark, service in _CLOUD_MARKS.items():
            if (place / mark).exists():
                return service
    return ""


def is_network(folder: Path) -> bool:
    """Whether the folder lies on another computer."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)) == 4
    return _file_system(folder) in _NETWORK_TYPES


def _file_system(folder: Path) -> str:
    best, kind = "", ""
    for mount, found in _mounts():
        inside = mount == "/" or str(folder) == mount or str(folder).startswith(mount + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, found
    return kind


def _mounts() -> Iterable[tuple[str, str]]:
    try:
        lines = Path("/proc/mounts").read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        import psutil

        return [(part.mountpoint, part.fstype) for part in psutil.disk_partitions(all=True)]
    parts = (line.split(" ") for line in lines)
    return [(_OCTAL.sub(lambda found: chr(int(found[1], 8)), part[1]), part[2]) for part in parts if len(part) > 2]


def warnings_for(folder: Path, *, network: bool) -> tuple[str, ...]:
    """What a user should know about where the workspace lies."""
    found: list[str] = []
    if service := cloud_service(folder):
        found.append(
            _(
                "Ruang kerja ini berada di folder yang disalin oleh {service}. Basis data dapat rusak bila disalin "
                "saat dipakai: pindahkan ke folder biasa, dan bagikan bundel, bukan ruang kerjanya."
            ).format(service=service)
        )
    if network:
        found.append(
            _(
                "Ruang kerja ini berada di komputer lain (folder jaringan). Pekerjaan lebih lambat dan basis data "
                "dapat rusak bila sambungan putus: pindahkan ke disk komputer ini."
            )
        )
    return tuple(found)

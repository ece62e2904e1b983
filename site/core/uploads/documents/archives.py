"""ZIP archives: those that people make, and those that office files are."""

import stat
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from django.conf import settings

from core.uploads.names import extension_of

from .refusals import Refusal, other_content, refuse

MEGABYTE = 1024 * 1024
START = b"PK\x03\x04"
MAX_MEMBERS = 10_000
# What an office file says about itself; its text may be longer, and is not read here.
MAX_READ = 20 * MEGABYTE
MAX_UNPACKED = 500 * MEGABYTE
# Office files pack their text about twentyfold; a bomb a thousandfold.
MAX_RATIO = 150
FREE_OF_RATIO = 5 * MEGABYTE
ENCRYPTED = 0x1
# What an archive may hold besides documents that can be checked: pictures and data about places.
PICTURES = {"gif", "heic", "jpeg", "jpg", "png", "tif", "tiff", "webp"}
GEODATA = {"cpg", "dbf", "geojson", "gml", "gpkg", "kml", "prj", "shp", "shx"}
HARMLESS = frozenset({*PICTURES, *GEODATA, "ics", "md", "mp3", "parquet", "wav"})


def check_zip(file: BinaryIO, extension: str) -> None:
    """Nothing for an archive whose members are documents that pass by themselves, pictures or geodata."""
    from . import CHECKS, check_content  # noqa: PLC0415 -- an archive asks the checks that it belongs to

    with opened(file, extension) as archive:
        for member in archive.infolist():
            if member.filename.endswith("/"):
                continue
            kind = extension_of(member.filename)
            if kind == "zip" or kind not in HARMLESS | CHECKS.keys() or _points_outside(member):
                raise refuse(Refusal.MEMBER, member=member.filename[:120])
            if kind in CHECKS:
                _refuse_large(member)
                with unpacked(archive, member, extension) as inner:
                    check_content(kind, inner)


def opened(file: BinaryIO, extension: str) -> ZipFile:
    """The archive, after a look into its directory: no bomb, no password, nothing in front of it, no name twice."""
    if file.read(len(START)) != START:
        raise other_content(extension)
    try:
        archive = ZipFile(file)
    except Exception as error:  # a hostile file makes a parser stumble in any way
        raise other_content(extension) from error
    members = archive.infolist()
    if not members or min(member.header_offset for member in members) or _has_twins(members):
        raise other_content(extension)
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise refuse(Refusal.LOCKED)
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED or any(map(_is_bomb, members)):
        raise refuse(Refusal.BOMB)
    return archive


def unpacked(archive: ZipFile, member: ZipInfo, extension: str) -> BinaryIO:
    """The content of a member, in memory or on disk, of no more bytes than the directory says."""
    target = SpooledTemporaryFile(max_size=MEGABYTE)  # noqa: SIM115 -- the caller closes it
    try:
        with archive.open(member) as source:
            while part := source.read(MEGABYTE):
                target.write(part)
    except Exception as error:  # as above; each way of packing fails in its own way
        target.close()
        raise other_content(extension) from error
    target.seek(0)
    return cast("BinaryIO", target)


def read(archive: ZipFile, name: str, extension: str) -> bytes:
    """The content of the member with this name; refused when there is none, or more of it than anybody writes."""
    member = member_called(archive, name, extension)
    if member.file_size > MAX_READ:
        raise refuse(Refusal.BOMB)
    with unpacked(archive, member, extension) as content:
        return content.read()


def member_called(archive: ZipFile, name: str, extension: str) -> ZipInfo:
    """The member with this name; refused when there is none."""
    try:
        return archive.getinfo(name)
    except KeyError as error:
        raise other_content(extension) from error


def _has_twins(members: list[ZipInfo]) -> bool:
    """Whether two members share a name: another program might open the one that was not looked into."""
    return len({member.filename.casefold() for member in members}) < len(members)


def _refuse_large(member: ZipInfo) -> None:
    """Nothing for a document that might also come by itself."""
    if member.file_size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        raise refuse(Refusal.BOMB)


def _is_bomb(member: ZipInfo) -> bool:
    return member.file_size > FREE_OF_RATIO and member.file_size > MAX_RATIO * max(member.compress_size, 1)


def _points_outside(member: ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    # Other programs may read on behind a zero byte, where the name has another ending.
    is_cut = member.orig_filename != member.filename
    return is_link or is_cut or path.is_absolute() or ".." in path.parts or ":" in member.filename

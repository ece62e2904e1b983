"""Films as MP4."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from .refusals import Refusal, other_content, refuse

HEADER = 8
LONG_HEADER = 16
MAX_INDEX = 20 * 1024 * 1024
# A film in pieces has a few for each second.
MAX_BOXES = 100_000
# How telephones write where they were: Android's and QuickTime's way.
PLACES = (b"\xa9xyz", b"loci", b"com.apple.quicktime.location")

Box = tuple[bytes, int, int]


def check_mp4(file: BinaryIO, extension: str) -> None:
    """Nothing for a whole MP4 file that does not say where it was made."""
    boxes = list(islice(_boxes(file, extension), MAX_BOXES + 1))
    if len(boxes) > MAX_BOXES:
        raise other_content(extension)
    kinds = [kind for kind, _start, _size in boxes]
    if kinds[:1] != [b"ftyp"] or b"moov" not in kinds or b"mdat" not in kinds:
        raise other_content(extension)
    for kind, start, size in boxes:
        if kind not in {b"mdat", b"free", b"skip"} and _names_a_place(file, start, size):
            raise refuse(Refusal.PLACE)


def _names_a_place(file: BinaryIO, start: int, size: int) -> bool:
    file.seek(start)
    content = file.read(min(size, MAX_INDEX))
    return any(word in content for word in PLACES)


def _boxes(file: BinaryIO, extension: str) -> Iterator[Box]:
    """Kind, start and size of the boxes that a file consists of; refused unless they fill it to its end."""
    end, position = file.seek(0, 2), 0
    while position < end:
        kind, size = _box_at(file, position, end)
        if size < HEADER or position + size > end:
            raise other_content(extension)
        yield kind, position, size
        position += size


def _box_at(file: BinaryIO, position: int, end: int) -> tuple[bytes, int]:
    file.seek(position)
    header = file.read(LONG_HEADER)
    size = int.from_bytes(header[:4], "big")
    if size == 0:  # up to the end of the file
        size = end - position
    elif size == 1:  # the real size stands behind the kind
        size = int.from_bytes(header[HEADER:], "big")
    return header[4:HEADER], size

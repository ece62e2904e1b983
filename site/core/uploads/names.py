"""Names of files: random ones in the storage, the person's own for the download."""

import uuid
from pathlib import PurePath

MAX_LENGTH = 160


def random_name(name: str) -> str:
    """A name that tells nothing and cannot be guessed, with the ending of `name` in small letters."""
    return f"{uuid.uuid4().hex}{PurePath(name).suffix.lower()}"


def plain_name(name: str) -> str:
    """The last part of a path, without signs that cannot be seen, at most 160 characters with its ending."""
    visible = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable())
    path = PurePath(visible)
    return path.stem[: MAX_LENGTH - len(path.suffix)] + path.suffix


def extension_of(name: str) -> str:
    """The ending in small letters, without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")

"""Which interface strings a visitor can meet. Languages without a back office hold exactly these, and all of them."""

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

import polib

# Where public pages, mails and files take their words from.
PUBLIC = (
    "site/core/accounts/*",
    "site/core/audit/models.py",
    "site/core/channels/*",
    "site/core/design/*",
    "site/core/districts/*",
    "site/core/jobs/*",
    "site/core/messages/*",
    "site/core/privacy/*",
    "site/core/receipts/*",
    "site/website/home/*",
    "site/website/measures/*",
    "site/website/pages/*",
    "site/website/strategy/*",
)
# What lies among them and is shown to editors, administrators or developers alone.
STAFF = (
    "*/back_office/*",
    "*/blocks.py",
    "*/blocks/*.py",
    "*/columns.py",
    "*/districts/forms.py",
    "*/exchange/*",
    "*/hints.py",
    "*/importing/*",
    "*/job_kinds.py",
    "*/management/*",
    "*/measures/forms.py",
    "*/messages/views/handling.py",
    "*/messages/views/lists.py",
    "*/models/imports.py",
    "*/panels.py",
    "*/previews.py",
    "*/reports.py",
    "*/samples/*",
    "*/setting_up.py",
    "*/staff_tasks.py",
    "*/wagtail_hooks.py",
)


def is_public(sources: Iterable[str]) -> bool:
    """Whether one of the files in which a string stands shows it to visitors."""
    return any(_matches(source, PUBLIC) and not _matches(source, STAFF) for source in sources)


def _matches(source: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(source, pattern) for pattern in patterns)


def keep_public(path: Path, everything: list[polib.POEntry]) -> None:
    """The catalogue has an entry for every public string, with the words it had; what left the source waits at the end.

    Nothing is guessed from similar strings, and a string that comes back, or moves, keeps its translation.
    """
    catalogue = polib.pofile(str(path), wrapwidth=0)
    words = {(entry.msgctxt, entry.msgid, entry.msgid_plural): entry for entry in catalogue}
    catalogue.clear()
    for entry in everything:
        if is_public(source for source, _ in entry.occurrences):
            known = words.pop((entry.msgctxt, entry.msgid, entry.msgid_plural), None)
            catalogue.append(_same_with_words_of(entry, known))
    for left in words.values():
        left.obsolete, left.occurrences = True, []
        catalogue.append(left)
    catalogue.save()


def _same_with_words_of(entry: polib.POEntry, known: polib.POEntry | None) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgstr=known.msgstr if known else "",
        msgstr_plural=known.msgstr_plural if known else dict.fromkeys(entry.msgstr_plural, ""),
        occurrences=entry.occurrences,
        comment=entry.comment,
        flags=entry.flags,
    )

"""Translation catalogues: `compile` writes the .mo files that Django reads, `check` says whether the .po files are complete.

The .mo files are made, never committed. Compiling needs no gettext; `check` and `update` call xgettext through Django.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from public_strings import keep_public

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
# Languages whose catalogue must be complete. English is the language of the source strings, so an empty entry is complete there.
COMPLETE = {"de": True, "en": False}
# Languages whose catalogues hold what visitors can meet, and all of it (docs/decisions/0009-languages-of-visitors.md).
VISITORS = ("ar", "ru", "tr", "uk")
MAKEMESSAGES = ["makemessages", "--locale=de", "--locale=en", "--add-location=file", "--no-wrap"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
IGNORED = [
    "--ignore=var/*",
    "--ignore=tests/*",
    "--ignore=bench/*",
    "--ignore=scripts/*",
    "--ignore=.*",
    "--ignore=docs/*",
]


def main() -> int:
    """Run the command that the arguments name; exit code 1 when the catalogues are not as they should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["compile", "check", "update"])
    command = parser.parse_args().command
    if command == "compile":
        compile_catalogues()
        return 0
    if command == "update":
        make_messages(ROOT)
        return 0
    faults = stale_catalogues() + incomplete_catalogues() + broken_placeholders()
    print("\n".join(faults) or "The catalogues are complete and fresh.")
    return 1 if faults else 0


def compile_catalogues(folder: Path = LOCALE) -> list[Path]:
    """Every .po file has an .mo file beside it that is as new as itself; returns those written now."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Written aside and moved, so that a process that reads at the same time never sees half a file.
            aside = target.with_suffix(f".{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(aside))
            aside.replace(target)
            written.append(target)
    return written


def make_messages(root: Path) -> None:
    """The .po files below `root` hold exactly the strings of the source; those for visitors, the public ones."""
    for language in COMPLETE:
        (root / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(ROOT / "manage.py"), *MAKEMESSAGES, *IGNORED]
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
    everything = [entry for entry in _entries(_catalogue("de", root / "locale")) if not entry.obsolete]
    for language in VISITORS:
        keep_public(_catalogue(language, root / "locale"), everything)


def stale_catalogues() -> list[str]:
    """A sentence for every language whose committed catalogue differs from what the source gives."""
    with tempfile.TemporaryDirectory(prefix="co-smart-catalogues-") as folder:
        copy = Path(folder)
        for name in ("site", "locale"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        make_messages(copy)
        return [fault for language in (*COMPLETE, *VISITORS) for fault in _differences(language, copy / "locale")]


def _differences(language: str, fresh: Path) -> list[str]:
    path = f"{language}/LC_MESSAGES/django.po"
    ours, theirs = _keys(LOCALE / path), _keys(fresh / path)
    faults = [f"{language}: not in the catalogue: {key[1]!r}" for key in sorted(theirs - ours)]
    return faults + [f"{language}: no longer in the source: {key[1]!r}" for key in sorted(ours - theirs)]


def _keys(path: Path) -> set[tuple[str, str]]:
    """Context and source string of every living entry."""
    return {(entry.msgctxt or "", entry.msgid) for entry in _entries(path) if not entry.obsolete}


def incomplete_catalogues() -> list[str]:
    """A sentence for every entry that is empty, fuzzy or, where staff works, obsolete."""
    faults = [
        f"{language}: not translated: {entry.msgid!r}"
        for language, must_be_filled in COMPLETE.items()
        for entry in _entries(_catalogue(language))
        if entry.obsolete or entry.fuzzy or (must_be_filled and not entry.translated())
    ]
    return faults + [
        f"{language}: not translated: {entry.msgid!r} ({entry.occurrences[0][0]}; visitors see it)"
        for language in VISITORS
        for entry in _living(language)
        if not _has_every_form(entry, language)
    ]


def _has_every_form(entry: polib.POEntry, language: str) -> bool:
    """Whether no form is empty or missing: Arabic says one thing in six ways, depending on the number."""
    if not entry.msgid_plural:
        return bool(entry.msgstr)
    forms = [form for form in entry.msgstr_plural.values() if form]
    return len(forms) == _number_of_forms(language)


def _number_of_forms(language: str) -> int:
    rule = polib.pofile(str(_catalogue(language))).metadata.get("Plural-Forms", "")
    found = re.search(r"nplurals\s*=\s*(\d)", rule)
    return int(found[1]) if found else 0


def broken_placeholders() -> list[str]:
    """A sentence for every translation whose placeholders differ from those of the source; it would break its page."""
    return [
        f"{language}: other placeholders than the source: {entry.msgid!r}"
        for language in (*COMPLETE, *VISITORS)
        for entry in _living(language)
        if not _fits(entry)
    ]


def _fits(entry: polib.POEntry) -> bool:
    """Whether nothing is filled in that the source does not give, and nothing left out; "one" may stand for the number 1."""
    wanted = _placeholders(entry.msgid_plural or entry.msgid)
    found = [_placeholders(words) for words in _words(entry)]
    return all(some <= wanted if entry.msgid_plural else some == wanted for some in found)


def _words(entry: polib.POEntry) -> list[str]:
    """What the entry says in its language: one form, or several."""
    return [words for words in (entry.msgstr, *entry.msgstr_plural.values()) if words]


def _placeholders(words: str) -> set[str]:
    return set(PLACEHOLDER.findall(words.replace("%%", "")))


def _catalogue(language: str, folder: Path | None = None) -> Path:
    return (folder or LOCALE) / language / "LC_MESSAGES" / "django.po"


def _living(language: str) -> list[polib.POEntry]:
    return [entry for entry in _entries(_catalogue(language)) if not entry.obsolete]


def _entries(path: Path) -> list[polib.POEntry]:
    return list(polib.pofile(str(path))) if path.exists() else []


if __name__ == "__main__":
    sys.exit(main())

"""Everything about a person in one file to take along: for machines as JSON, for people as a page, and the files themselves."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import gettext

from core.accounts.models import User
from core.privacy.queries import Section, files_in, sections_of
from core.privacy.registry import label_of


class _Encoder(DjangoJSONEncoder):
    """Whatever has no form of its own in JSON is handed out as text."""

    def default(self, value: object) -> object:
        try:
            return super().default(value)
        except TypeError:
            return str(value)


def bundle(user: User) -> bytes:
    """A ZIP file with `daten.json`, `daten.html` and the folder `dateien`."""
    sections = [(section, list(section.facts())) for section in sections_of(user)]
    moment = now()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("daten.json", _for_machines(user, sections, moment))
        archive.writestr("daten.html", _for_people(user, sections, moment))
        for stored in _files(sections):
            with stored.open("rb") as file:
                archive.writestr(f"dateien/{stored.name}", file.read())
    return packed.getvalue()


Sections = list[tuple[Section, list[dict[str, object]]]]


def _files(sections: Sections) -> Iterator[FieldFile]:
    for _section, rows in sections:
        for facts in rows:
            yield from (stored for stored in files_in(facts) if stored.storage.exists(stored.name))


def _for_machines(user: User, sections: Sections, moment: datetime) -> str:
    content = {
        "platform": settings.CITY["platform_name"],
        "person": user.public_id,
        "exported_at": moment,
        "sections": [
            {
                "kind": label_of(section.model).lower(),
                "title": str(section.title),
                "kept_because": str(section.kept_because),
                "kept_until": section.kept_until(),
                "rows": rows,
            }
            for section, rows in sections
        ],
    }
    return json.dumps(content, cls=_Encoder, ensure_ascii=False, indent=2)


def _for_people(user: User, sections: Sections, moment: datetime) -> str:
    shown = [
        {
            "title": section.title,
            "kept_because": section.kept_because,
            "kept_until": section.kept_until(),
            "rows": [[(section.label_of(name), _in_words(value)) for name, value in facts.items()] for facts in rows],
        }
        for section, rows in sections
    ]
    return render_to_string("privacy/export.html", {"person": user, "sections": shown, "moment": moment})


def _in_words(value: object) -> object:
    if value is None or value == "":
        return gettext("nothing")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, dict | list):
        return json.dumps(value, cls=_Encoder, ensure_ascii=False)
    return value

"""What the PDF of a profile holds: the same as its page, from the same context."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from website.measures.richtext import Block, read_blocks
from website.measures.sheets import Words
from website.measures.wording import not_stated
from website.pages import languages

Context = dict[str, Any]


def print_data(context: Context) -> Context:
    """The data for `profile.typ`, from what `profile_context` made; call it with the sheet's language active."""
    sheet, head, base = context["sheet"], context["head"], context["own_url"]
    return {
        "language": sheet.language.partition("-")[0],
        "rtl": languages.direction(sheet.language) == "rtl",
        "title": sheet.title.text,
        "summary": sheet.summary.text,
        "kicker": f"{head['kicker']} · {head['status']['word']}",
        "accent": head["accent"],
        "publisher": settings.CITY["organisation"],
        "footer": _("%(city)s · as of %(date)s · %(url)s")
        % {
            "city": settings.CITY["organisation"],
            "date": formats.date_format(context["today"], "SHORT_DATE_FORMAT"),
            "url": base,
        },
        "page": pgettext("of a printed document", "Page"),
        "not_stated": not_stated(),
        "facts_title": _("At a glance"),
        "facts": [_fact(fact) for fact in context["facts"]],
        "measures_title": _("The measures of this profile"),
        "measures": [_words(measure.name, sheet.language) for measure in sheet.measures],
        "texts": [_section(text, base) for text in context["texts"]],
        "contributions_title": _("Contributions to the goals for sustainable development"),
        "contributions": [_contribution(line) for line in context["contributions"]],
        "contributions_note": _goal_note(context["contributions"]),
        "indicators_title": _("How success is measured"),
        "indicators": [_indicator_set(table) for table in context["indicator_tables"]],
        "criteria_title": _("Selection by criteria"),
        "criteria": [_criterion(one) for one in context["criteria"]],
        "network_title": _("Connected with these measures"),
        "network": [_connection(row) for row in context["network"]["rows"]],
        "changes_title": _("What changed"),
        "changes": [_change(change) for change in context["changes"]],
        "contact_title": _("Contact"),
        "contact": [value for value in context["contact"].values() if value],
    }


def _words(words: Words, language: str) -> Context:
    return _line(words.text, "" if words.language == language else words.language)


def _line(text: object, language: str = "") -> Context:
    return {"text": str(text), "language": language.partition("-")[0] or None}


def _fact(fact: Context) -> Context:
    links = [_line(link["label"]) for link in fact.get("links", [])]
    lines = [_line(line["text"], line["language"]) for line in fact.get("lines", [])]
    return {"label": fact["label"], "lines": links + lines}


def _section(text: Context, base: str) -> Context:
    return {
        "heading": text["heading"],
        "language": text["language"].partition("-")[0] or None,
        "blocks": [_block(block, base) for block in read_blocks(text["html"])],
    }


def _block(block: Block, base: str) -> Context:
    runs = [
        {"text": run.text, "bold": run.bold, "italic": run.italic, "link": urljoin(base, run.link) if run.link else ""}
        for run in block.runs
    ]
    return {"kind": block.kind, "runs": runs}


def _contribution(line: Context) -> Context:
    goal = _("Goal %(number)d: %(name)s") % {"number": line["goal"], "name": line["goal_name"]} if line["goal"] else ""
    return {**_line(line["text"], line["language"]), "goal": goal}


def _goal_note(lines: list[Context]) -> str:
    missing = any(line["goal"] is None for line in lines)
    return _("Where no number stands, nobody has assigned a goal yet.") if missing else ""


def _indicator_set(table: Context) -> Context:
    lines = [
        {
            **_line(row["wording"], row["language"]),
            "facts": ", ".join(str(cell["value"]) for cell in row["cells"] if cell["value"]),
        }
        for row in table["rows"]
    ]
    return {"caption": table["caption"], "lines": lines}


def _criterion(one: Context) -> Context:
    name = f"{one['name']} ({one['measure']})" if one["measure"] else one["name"]
    return {**_line(name, one["language"]), "result": one["word"], "reason": one["reason"]}


def _connection(row: Context) -> Context:
    return {**_line(f"{row['number']} {row['title']}", row["language"]), "note": str(row["note"])}


def _change(change: Context) -> Context:
    day = formats.date_format(change["date"], "SHORT_DATE_FORMAT")
    return {**_line(change["text"], change["language"]), "date": day}

"""News for feed readers and events for calendars. Plain Python over rows that were read before."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.timezone import make_aware

LONGEST_LINE = 75  # octets of a line (RFC 5545, 3.1)


@dataclass(frozen=True)
class Item:
    """One piece of news."""

    title: str
    url: str
    summary: str
    date: dt.date


def rss(*, title: str, url: str, feed_url: str, summary: str, language: str, items: Iterable[Item]) -> str:
    """The news as RSS 2.0; every address is a whole one."""
    feed = Rss201rev2Feed(title=title, link=url, description=summary, language=language, feed_url=feed_url)
    for item in items:
        moment = make_aware(dt.datetime.combine(item.date, dt.time(12)))
        feed.add_item(title=item.title, link=item.url, description=item.summary, pubdate=moment, unique_id=item.url)
    written: str = feed.writeString("utf-8")
    return written


@dataclass(frozen=True)
class Appointment:
    """One event; moments are aware."""

    uid: str
    title: str
    url: str
    summary: str
    place: str
    starts: dt.datetime
    ends: dt.datetime | None
    changed: dt.datetime


def icalendar(event: Appointment, *, sender: str) -> str:
    """The event as a calendar file (RFC 5545)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(sender)}//DE",
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_moment(event.changed)}",
        f"DTSTART:{_moment(event.starts)}",
        *([f"DTEND:{_moment(event.ends)}"] if event.ends else []),
        f"SUMMARY:{_text(event.title)}",
        f"DESCRIPTION:{_text(event.summary)}",
        f"LOCATION:{_text(event.place)}",
        f"URL:{event.url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> str:
    """The line in parts of at most 75 octets, never inside a sign."""
    parts, current = [], ""
    for sign in line:
        if len((current + sign).encode()) > LONGEST_LINE:
            parts.append(current)
            current = " "
        current += sign
    return "\r\n".join([*parts, current])

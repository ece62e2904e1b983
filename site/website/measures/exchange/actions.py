"""Taking in a file, checking it, doing it. A file is done once: a second confirmation finds it done."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.accounts.models import User
from core.audit.actions import record
from website.measures.exchange.files import read_table
from website.measures.exchange.report import CHANGED, NEW, Report
from website.measures.exchange.resource import ExchangeResource
from website.measures.exchange.tables import FileRefused, Table
from website.measures.models import ImportFile

LONGEST_NAME = 200


def take_in(*, by: User, kind: str, name: str, content: bytes, encoding: str, resource: ExchangeResource) -> ImportFile:
    """The stored file, if it can be read. Raises FileRefused with what to do."""
    table = read_table(content, name=name, known=resource.knows, encoding=encoding)
    return ImportFile.objects.create(
        by=by, kind=kind, name=name[-LONGEST_NAME:], content=content, encoding=encoding, rows=len(table.rows)
    )


def check_file(*, file: ImportFile, resource: ExchangeResource) -> Report:
    """What the file would do, kept with it."""
    report = resource.check(_table(file, resource))
    ImportFile.objects.filter(pk=file.pk).update(report=report.as_json())
    return report


def confirm_file(*, by: User, file: ImportFile, resource: ExchangeResource, event: str, publish: bool) -> Report:
    """Everything that the stored report announces is done, in one transaction with its audit event; the content is gone.

    Raises RunFailedError and stores nothing if a row is wrong now or something else would change than what the person saw;
    FileRefused if it was done before or thrown away.
    """
    with transaction.atomic():
        locked = ImportFile.objects.select_for_update().filter(pk=file.pk).first()
        if locked is None or locked.imported_at or locked.report is None:
            raise FileRefused(_("This file was imported or thrown away already."))
        report = resource.run(_table(locked, resource), fingerprint=Report.from_json(locked.report).fingerprint)
        locked.imported_at, locked.publish, locked.content = timezone.now(), publish, b""
        locked.save(update_fields=["imported_at", "publish", "content"])
        counts = report.counts
        after = {"new": counts[NEW], "changed": counts[CHANGED], "published": publish}
        record(by=by, event=event, after=after)
    return report


def _table(file: ImportFile, resource: ExchangeResource) -> Table:
    return read_table(bytes(file.content), name=file.name, known=resource.knows, encoding=file.encoding)


def done_words(*, report: Report) -> str:
    """What an import that is done has done."""
    new, changed = report.counts[NEW], report.counts[CHANGED]
    words = [
        ngettext("%(count)d new", "%(count)d new", new) % {"count": new},
        ngettext("%(count)d changed", "%(count)d changed", changed) % {"count": changed},
    ]
    return _("Imported: %(counts)s.") % {"counts": ", ".join(words)}

import datetime as dt

from website.pages.models import SectionPage


def test_page_says_when_it_or_its_original_changed_last(client, section, english_section, home):
    earlier, later = (dt.datetime(2026, month, 1, 12, tzinfo=dt.UTC) for month in (1, 2))
    SectionPage.objects.filter(pk=section.pk).update(last_published_at=later)
    SectionPage.objects.filter(pk=english_section.pk).update(last_published_at=earlier)

    assert client.get(english_section.url).context["page_changed"] == later
    assert "Letzte Änderung: 1. Februar 2026" in client.get(section.url).content.decode()
    assert "page-changed" not in client.get(home.url).content.decode()

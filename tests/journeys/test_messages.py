"""Messages in a real browser: read and ticked off without script, printed in the back office, and what axe says of it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core.accounts.roles import Role
from core.messages.models import Letter, Notice, PrintRun
from tests.factories.accounts import PASSWORD, make_user
from tests.journeys.browser import PHONE, sideways_scroll

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site")]
TEXT = "Ein Absatz.\n\n- eins\n- zwei"


def signed_in(visit, user, **options):
    page = visit(reverse("account_login"), **options)
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    return page


def make_notice(user, subject, **fields):
    return Notice.objects.create(**{"user": user, "language": "de", "subject": subject, "text": TEXT, **fields})


@pytest.mark.parametrize("name", ["outbox:notices", "accounts:overview"])
def test_axe_finds_nothing_on_pages_with_messages(visit, live_server, name):
    user = make_user()
    make_notice(user, "Erste Nachricht")
    make_notice(user, "رسالة", language="ar", text="نص")
    page = signed_in(visit, user, size=PHONE)
    page.goto(live_server.url + reverse(name))

    expect(page.locator("article")).to_have_count(2)
    assert visit.findings(page) == []
    assert sideways_scroll(page) == []


def test_message_is_ticked_off_by_keyboard_without_script(visit, live_server):
    user = make_user()
    make_notice(user, "Erste Nachricht")
    page = signed_in(visit, user, script=False)
    page.goto(live_server.url + reverse("accounts:overview"))

    page.locator("article button").focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(live_server.url + reverse("outbox:notices"))
    expect(page.locator("article button")).to_have_count(0)
    assert Notice.objects.get().read_at


def test_administrator_prints_the_queue(visit, live_server, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    place = {"street": "Weg 1", "postcode": "34117", "city": "Beispielstadt", "language": "de"}
    for name in ("Ada", "Berta"):
        Letter.objects.create(name=name, subject="Betreff", text=TEXT, **place)
    page = signed_in(visit, make_user(Role.ADMINISTRATOR))
    page.goto(live_server.url + reverse("outbox_letters"))

    page.get_by_role("checkbox").nth(1).check()
    page.locator("button[name=print]").click()

    run = PrintRun.objects.get()
    link = page.locator(f'.messages a[href="{reverse("outbox_run", args=[run.public_id])}"]')
    expect(link).to_be_visible()
    assert [letter.name for letter in run.letters.all()] == ["Berta"]

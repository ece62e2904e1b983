"""Every kind of page that a person can meet in the demo city: one address for each type, and the states that forms come to."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from core.accounts.roles import Role

# Type of page -> an address of the demo that shows it.
PAGES = {
    "home.HomePage": "/",
    "measures.MeasureIndexPage": "/massnahmen/",
    "measures.MeasureProfilePage": "/massnahmen/smart-age-mobil/",
    "measures.OpenDataPage": "/daten/",
    "measures.SelectionPage": "/massnahmen/auswahl/",
    "pages.AccessibilityPage": "/barrierefreiheit/",
    "pages.ArticlePage": "/strategie/datenmanagement/",
    "pages.ContactPage": "/kontakt/",
    "pages.EventIndexPage": "/termine/",
    "pages.EventPage": "/termine/quartierswerkstatt/",
    "pages.LegalPage": "/datenschutz/",
    "pages.NewsIndexPage": "/aktuelles/",
    "pages.NewsPage": "/aktuelles/buergerrat-tagt/",
    "pages.SectionPage": "/strategie/leitprojekte/",
    "strategy.ApproachPage": "/beteiligung/im-dialog-auf-augenhoehe/",
    "strategy.BodyPage": "/gremien/council/",
    "strategy.ConceptRegisterPage": "/strategie/konzepte/",
    "strategy.DistrictIndexPage": "/stadtteile/",
    "strategy.DistrictPage": "/stadtteile/wesertor/",
    "strategy.FormatPage": "/beteiligung/im-dialog-auf-augenhoehe/buergerrat/",
    "strategy.GuidingThemePage": "/strategie/leitthemen/mobilitaet/",
    "strategy.LeadProjectPage": "/strategie/leitprojekte/smart-h2quarters/",
    "strategy.ParticipationPage": "/beteiligung/",
    "strategy.StrategyPage": "/strategie/",
    "strategy.TargetVisionPage": "/strategie/zielbilder/sozial-digital/",
    "strategy.VisionPage": "/strategie/vision/",
}
# What is no page of the tree, or a page in a state of its own.
VIEWS = {
    "list with filters": "/massnahmen/?stadtteil=wesertor&zielbild=umweltgerecht",
    "list without hits": "/massnahmen/?stadtteil=wesertor&stand=im-dauerbetrieb",
    "concepts with filters": "/strategie/konzepte/?q=klima",
    "search": "/suche/",
    "search with hits": "/suche/?q=mobilit%C3%A4t",
    "search without hits": "/suche/?q=xyzzyx",
    "not found": "/gibt-es-nicht/",
    "display": "/ansicht/",
    "sign in": "/konto/login/",
    "sign up": "/konto/signup/",
    "password reset": "/konto/password/reset/",
    "sign in by code": "/konto/login/code/",
    "plain language": "/de-simple/",
    "plain language: page": "/de-simple/strategie/",
    "english list": "/en/measures/",
    "english profile": "/en/measures/aurea/",
    "turkish home": "/tr/",
    "ukrainian profile": "/uk/massnahmen/aurea/",
}
# Pages of a person.
OWN = {
    "account": "/konto/",
    "profile of the account": "/konto/profil/",
    "e-mail addresses": "/konto/email/",
    "second factor": "/konto/zweiter-faktor/",
    "sessions": "/konto/sitzungen/",
    "my data": "/konto/meine-daten/",
    "jobs": "/konto/auftraege/",
    "sign out": "/konto/logout/",
}


def as_it_is(_page: Page) -> None:
    """Nothing is done before the page is looked at."""


@dataclass(frozen=True)
class Stop:
    """An address, who opens it, and what they do there before it is looked at."""

    path: str
    role: Role | None = None
    act: Callable[[Page], None] = as_it_is


def submit_empty(page: Page) -> None:
    """The form of the page came back with its errors."""
    form = page.locator("main form[method=post]").first
    form.evaluate("form => { form.noValidate = true; }")
    with page.expect_navigation():
        form.locator("button[type=submit], button:not([type])").last.click()
    page.locator(".error-summary").wait_for()


ERRORS = {
    f"{name} with errors": Stop(path, act=submit_empty)
    for name, path in {
        "contact": "/kontakt/",
        "sign in": "/konto/login/",
        "sign up": "/konto/signup/",
        "password reset": "/konto/password/reset/",
    }.items()
}
FOR_EVERYONE = {name: Stop(path) for name, path in (PAGES | VIEWS).items()}
STOPS = FOR_EVERYONE | ERRORS | {name: Stop(path, Role.CITIZEN) for name, path in OWN.items()}
# In Arabic once more, unless the address itself names a language.
LANGUAGES = ("/de-simple/", "/en/", "/tr/", "/uk/")


def is_german(stop: Stop) -> bool:
    """Whether the address stands for the source language, so that a prefix asks for another."""
    return not stop.path.startswith(LANGUAGES)

"""Finding pages: one query for the matches, one for the page of results that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from wagtail.models import Page

from website.pages import languages
from website.pages.search.entries import PageEntry
from website.pages.visibility import open_to_all

from .words import asked_stems, needle, words_of

# More matches than anybody reads: filters count within these.
MOST_MATCHES = 500
# What a word weighs, by where it stands: a whole word of the title, part of it, of the summary, of the text.
WEIGHTS = ((("title_stems", " {} "), 8), (("title_stems", "{}"), 5), (("summary_stems", "{}"), 3))


@dataclass(frozen=True)
class Match:
    """One page that answers the query."""

    page_id: int
    kind: str
    language: str
    facets: list[list[str]] = field(default_factory=list)

    def keys(self, name: str) -> set[str]:
        """What this page says about a filter."""
        if name in {"kind", "language"}:
            return {getattr(self, name)}
        return {key for facet, key, _words in self.facets if facet == name}


def entries_for(language: str) -> QuerySet[PageEntry]:
    """Entries of public live pages in a reader's language; the original stands in for what is not translated."""
    public = PageEntry.objects.filter(page__in=open_to_all(Page.objects.live()))
    if not languages.may_fall_back(language):
        return public.filter(language=language)
    translated = PageEntry.objects.filter(language=language).values("page__translation_key")
    return public.filter(Q(language=language) | Q(language=languages.SOURCE) & ~Q(page__translation_key__in=translated))


def matches(query: str, language: str) -> list[Match]:
    """The pages that hold every asked word, the best first; none for a query without words."""
    asked = {code: asked_stems(query, code) for code in {language, languages.SOURCE}}
    if not asked[language]:
        return []
    found = entries_for(language).filter(_every_word(asked)).annotate(score=_score(asked))
    rows = found.order_by("-score", "title", "pk").values_list("page_id", "kind", "language", "facets")[:MOST_MATCHES]
    return [Match(*row) for row in rows]


def _every_word(asked: dict[str, list[str]]) -> Q:
    """Each language is asked for the stems of its own."""
    found = Q(pk__in=[])
    for code, stems in asked.items():
        every = Q(language=code)
        for stem in stems:
            every &= Q(stems__contains=needle(stem))
        found |= every
    return found


def _score(asked: dict[str, list[str]]) -> Combinable:
    total: Combinable = Value(0, output_field=IntegerField())
    for stem in {stem for stems in asked.values() for stem in stems}:
        whens = [
            When(**{f"{name}__contains": form.format(stem)}, then=Value(weight)) for (name, form), weight in WEIGHTS
        ]
        total = total + Case(*whens, default=Value(1), output_field=IntegerField())
    return total


def hits_of_words(words: Sequence[str], language: str) -> list[tuple[str, int]]:
    """Each of the words that somebody finds who asks for it alone, with the number of pages: one query."""
    stems = {word: {code: asked_stems(word, code) for code in {language, languages.SOURCE}} for word in words}
    counts = {f"word_{n}": Count("pk", filter=_every_word(asked)) for n, asked in enumerate(stems.values())}
    found = entries_for(language).aggregate(**counts) if counts else {}
    return [(word, found[f"word_{n}"]) for n, word in enumerate(stems) if found[f"word_{n}"]]


def entries_in_order(ids: Sequence[int]) -> list[PageEntry]:
    """These entries with their pages, in this order."""
    found = PageEntry.objects.filter(pk__in=ids).select_related("page", "page__locale").in_bulk()
    return [found[pk] for pk in ids if pk in found]


def vocabulary(language: str) -> set[str]:
    """Every word of the titles and summaries that this reader may find."""
    rows = entries_for(language).annotate(words=F("title")).values_list("words", "summary")
    return {word for row in rows for text in row for word in words_of(text)}

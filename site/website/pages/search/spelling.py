"""What someone may have meant who found nothing. Plain Python."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

from .words import words_of

# Out of 100; below it suggestions look random.
LEAST_LIKENESS = 72
SHORTEST = 4


def corrected(query: str, vocabulary: Collection[str]) -> str:
    """The query with every unknown word replaced by the most similar known one; empty when nothing is similar."""
    words = words_of(query)
    better = [_better(word, vocabulary) for word in words]
    is_corrected = any(new and new != old for old, new in zip(words, better, strict=True))
    return " ".join(word for word in better if word) if is_corrected else ""


def _better(word: str, vocabulary: Collection[str]) -> str:
    if word in vocabulary or len(word) < SHORTEST:
        return word
    match = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
    return match[0] if match else ""

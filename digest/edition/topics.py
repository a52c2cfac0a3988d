"""What the week is about: sections found in the stories themselves.

A topic begins with a telling term: of the terms that several stories have, the one that weighs
most in those stories that no topic has yet. The stories with that term make the topic's centre,
and each story goes to the topic whose centre is nearest. So a topic has a name from the first,
nothing is drawn by lot, and nothing is fetched. (Frequent terms as seeds of clusters: Beil,
Ester and Xu, "Frequent term-based text clustering", KDD 2002.)
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from digest.model import Story
from digest.text.folding import fold
from digest.text.stems import stemmer
from digest.text.words import stop_words, words

_MOST = 7  # topics
_FEWEST = 3  # stories of a topic
_SHARE = 0.06  # of all the stories that a topic has at least
_COMMON = 0.5  # of the stories have a term that tells nothing apart
_LOOKED_AT = 1_200  # characters of a report: what it is about stands on top
_HEADLINE = 3  # times a word of the headline counts
_NEAR = 0.12  # cosine to the centre
_SHORTEST = 3  # letters of a term
_NAMES = 0.8  # of the times that a name is written, it begins with a capital
_SECOND = 0.7  # as telling as the first: a second term is named beside it

Vector = Mapping[str, float]
Found = list[tuple[str, list[Story]]]


def by_own_sections(stories: Sequence[Story]) -> Found:
    """Part stories by the sections or keywords that their pages name, the largest first.

    A story stands under the one that most stories share; one that no other shares makes no
    section.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        for tag in {tag for d in story.documents for tag in d.tags if tag.strip()}:
            forms[fold(tag)][tag] += 1
    tagged = [_tags(story) for story in stories]
    sizes = Counter(key for keys in tagged for key in keys)
    parts: dict[str, list[Story]] = defaultdict(list)
    for story, keys in zip(stories, tagged, strict=True):
        shared = [key for key in keys if sizes[key] > 1]
        if shared:
            parts[min(shared, key=lambda key: (-sizes[key], key))].append(story)
    return [
        (min(forms[key], key=lambda form: (-forms[key][form], form)), told)
        for key, told in sorted(parts.items(), key=lambda part: (-len(part[1]), part[0]))
    ]


def _tags(story: Story) -> set[str]:
    return {fold(tag) for d in story.documents for tag in d.tags if tag.strip()}


class _Terms:
    """The terms of the stories: stems, as they are usually written, and whether they name a topic.

    A name of a person or place can, and a word that several headlines have: those are what
    editors choose, while the words of the texts are as often what somebody said or did.
    """

    def __init__(self) -> None:
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._headlines: Counter[str] = Counter()

    def of(self, story: Story) -> Counter[str]:
        """Count the stems of a story's lead report."""
        lead = story.lead
        stem, stop = stemmer(lead.language), stop_words(lead.language)
        found: Counter[str] = Counter()
        for text, times in ((lead.headline, _HEADLINE), (lead.text[:_LOOKED_AT], 1)):
            for word in words(text):
                small = word.casefold()
                if len(word) < _SHORTEST or small in stop or not word.isalpha():
                    continue
                key = stem(small)
                found[key] += times
                self._forms[key][word.capitalize() if word.isupper() else word] += 1
        self._headlines.update({stem(w.casefold()) for w in words(lead.headline)})
        return found

    def names_topics(self, term: str) -> bool:
        """Say whether a topic may be called so."""
        forms = self._forms[term]
        names = sum(times for form, times in forms.items() if form[0].isupper())
        return self._headlines[term] > 1 and (
            self._headlines[term] >= _FEWEST or names > _NAMES * forms.total()
        )

    def form(self, term: str) -> str:
        """Give the usual spelling of a term."""
        forms = self._forms[term]
        return min(forms, key=lambda form: (-forms[form], form))


def by_topics(stories: Sequence[Story]) -> Found:
    """Part stories by what the week is about, in the order of their most important story.

    Args:
        stories: the most important first, which is kept within a topic.

    Returns:
        The topics with their stories; what belongs to none is in none.
    """
    terms = _Terms()
    vectors = _weighed([terms.of(story) for story in stories])
    fewest = max(_FEWEST, math.ceil(_SHARE * len(stories)))
    centres = [_centre(vectors[at] for at in places) for places in _seeds(vectors, terms, fewest)]
    members: dict[int, list[int]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        likeness = [_cosine(vector, centre) for centre in centres]
        best = max(range(len(centres)), key=lambda topic: likeness[topic], default=None)
        if best is not None and likeness[best] >= _NEAR:
            members[best].append(at)
    kept = sorted(places for places in members.values() if len(places) >= fewest)
    named = [(_name(places, vectors, terms), places) for places in kept]
    return [(name, [stories[at] for at in places]) for name, places in named if name]


def _weighed(counts: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Weigh terms by how often a story has them and how few stories do; each of length 1."""
    known: Counter[str] = Counter(term for terms in counts for term in terms)
    vectors = []
    for terms in counts:
        vector = {
            term: (1 + math.log(times)) * math.log(len(counts) / known[term])
            for term, times in sorted(terms.items())
            if 1 < known[term] <= max(_COMMON * len(counts), _FEWEST)
        }
        length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({term: weight / length for term, weight in vector.items()})
    return vectors


def _seeds(vectors: Sequence[Vector], terms: _Terms, fewest: int) -> list[list[int]]:
    """Give the places of the stories that each topic begins with."""
    having: dict[str, list[int]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for term in vector:
            if terms.names_topics(term):
                having[term].append(at)
    free = set(range(len(vectors)))
    seeds: list[list[int]] = []
    while len(seeds) < _MOST:
        best: tuple[float, str] = (0.0, "")
        for term, places in having.items():
            left = [at for at in places if at in free]
            if len(left) >= fewest:
                weight = math.fsum(vectors[at][term] for at in left)
                best = max(best, (round(weight, 9), term))
        if not best[1]:
            break
        seeds.append([at for at in having[best[1]] if at in free])
        free.difference_update(seeds[-1])
    return seeds


def _centre(vectors: Iterable[Vector]) -> dict[str, float]:
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    length = math.sqrt(math.fsum(w * w for w in total.values())) or 1.0
    return {term: weight / length for term, weight in total.items()}


def _cosine(vector: Vector, centre: Vector) -> float:
    return math.fsum(weight * centre.get(term, 0.0) for term, weight in vector.items())


def _name(places: Sequence[int], vectors: Sequence[Vector], terms: _Terms) -> str:
    """Name a topic by its most telling term, or by two where the second tells nearly as much.

    "" where none of its terms can name it.

    A term tells by its weight in the topic, times the share of that weight that is there.
    """
    within, inside = set(places), Counter[str]()
    everywhere: Counter[str] = Counter()
    for at, vector in enumerate(vectors):
        everywhere.update(vector)
        if at in within:
            inside.update(vector)
    telling = sorted(
        (
            (weight * weight / everywhere[term], term)
            for term, weight in inside.items()
            if terms.names_topics(term)
        ),
        key=lambda pair: (-round(pair[0], 9), pair[1]),
    )
    chosen = [term for score, term in telling[:2] if score >= _SECOND * telling[0][0]]
    title = ", ".join(map(terms.form, chosen))
    return title[:1].upper() + title[1:]

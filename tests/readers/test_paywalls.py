"""What tells that the rest is for subscribers is known in any row, and at no great cost."""

import pytest

from digest.readers.page_text.rows import rows_of
from digest.readers.page_text.structure import is_paywalled, paywalls_in

WALLS = [
    "This article is reserved for our subscribers", "Subscriber-only", "Premium content",
    "Become a member to go on", "The remaining 80% of the piece", "Continue reading with a trial",
    "To unlock the full story, log in", "You have reached your free limit", "Jetzt weiterlesen",
    "Dieser Text ist nur für Abonnenten", "Il vous reste 72 % de cet article à lire",
    "Il vous reste 62.5% de cet article à lire. La suite est réservée aux abonnés.",
    "Este artículo es exclusivo para suscriptores", "Contenuto riservato", "Tylko dla subskrybentów",
    "Artykuł tylko dla prenumeratorów", "Матеріал лише для передплатників",
    "Стаття для підписників", "Материал только для подписчиков",
]  # fmt: skip


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_is_known_among_other_rows(wall: str) -> None:
    rows = rows_of(f"The bridge opens in May.\n{wall}\nShe said no more.")

    assert paywalls_in(rows) == [rows[1]]
    assert is_paywalled([rows[1].key])


def test_a_long_sentence_about_subscribers_is_no_wall() -> None:
    long = f"The paper told its readers {'that day ' * 20} the text is for subscribers."

    assert paywalls_in(rows_of(long)) == []

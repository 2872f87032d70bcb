"""The requests that are asked most, and how many statements each may cost."""

from typing import Final

MOST_STATEMENTS: Final = {
    "/v1/articles": 1,
    "/v1/articles?topic=peace-talks": 2,
    "/v1/articles?source=seed": 2,
    "/v1/articles?actor=dmitry-peskov": 2,
    "/v1/articles?total=true": 2,
    "/v1/articles?q=talks&sort=-published_at": 4,
    "/v1/articles?q=talks": 4,
    "/v1/articles/{article}": 5,
    "/v1/articles/{article}?fields=id,headline": 1,
    "/v1/articles/{article}/quotes": 4,
    "/v1/quotes": 2,
    "/v1/quotes?speaker=dmitry-peskov": 3,
    "/v1/quotes?topic=peace-talks": 3,
    "/v1/quotes?q=talks&sort=-published_at": 5,
    "/v1/quotes?q=talks": 5,
    "/v1/quotes/{quote}": 4,
    "/v1/quotes/random": 5,
    "/v1/actors": 3,
    "/v1/actors/dmitry-peskov": 4,
    "/v1/actors/dmitry-peskov/quotes": 3,
    "/v1/actors/dmitry-peskov/articles": 2,
    "/v1/topics": 3,
    "/v1/topics/peace-talks": 4,
    "/v1/topics/peace-talks/quotes": 3,
    "/v1/topics/peace-talks/articles": 2,
    "/v1/sources": 1,
    "/v1/sources/seed": 2,
}
"""By request, on either database; `{article}` and `{quote}` are names of the seed data."""

MOST_TRIPS: Final = {"/v1/articles/{article}": 1}
"""Where PostgreSQL, which is asked over a network, takes fewer."""

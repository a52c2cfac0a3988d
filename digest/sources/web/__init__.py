"""The web: pages, feeds and lists of news, fetched politely."""

from digest.sources.web.client import Web
from digest.sources.web.options import (
    AddressesOptions,
    FeedOptions,
    PageOptions,
    SubscriptionOptions,
    WebOptions,
)

__all__ = [
    "AddressesOptions",
    "FeedOptions",
    "PageOptions",
    "SubscriptionOptions",
    "Web",
    "WebOptions",
]

"""Rate limits: so many requests in so much time from one address, counted in this process."""

from math import ceil
from time import time

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import Scope

from app.rest.address import PROBES
from app.rest.errors import TooManyRequests
from app.rest.headers import Field
from app.settings import RateLimit


class Limiter:
    """A sliding window an address. A 304 and a preflight cost nothing, nor do the probes.

    Source of the header fields: draft-ietf-httpapi-ratelimit-headers-10.
    """

    def __init__(self, limit: RateLimit) -> None:
        self._window: RateLimitItem = RateLimitItemPerSecond(limit.requests, limit.seconds)
        self._storage = MemoryStorage()
        self._strategy = SlidingWindowCounterRateLimiter(self._storage)
        self._policy = f'"default";q={limit.requests};w={limit.seconds}'.encode()

    @staticmethod
    def caller(scope: Scope) -> str | None:
        """Whom a request is counted against; None when it is free."""
        if scope["method"] == "OPTIONS" or scope["path"] in PROBES:
            return None
        client = scope.get("client")
        return str(client[0]) if client else "unknown"

    def take(self, caller: str) -> None:
        """Count a request as it comes in. Raises TooManyRequests when the caller's window is used up."""
        if not self._strategy.hit(self._window, caller):
            stats = self._strategy.get_window_stats(self._window, caller)
            seconds = max(1, ceil(stats.reset_time - time()))
            raise TooManyRequests(
                f"The limit of requests is used up; ask again in {seconds} s.", headers={"Retry-After": str(seconds)}
            )

    def fields(self, caller: str, status: int) -> list[Field]:
        """What an answer tells of the window; a 304 gives back what its request took."""
        if status == 304:
            _, counter = self._storage.sliding_window_keys(
                self._window.key_for(caller), self._window.get_expiry(), time()
            )
            self._storage.decr(counter)
        stats = self._strategy.get_window_stats(self._window, caller)
        left = f'"default";r={max(0, stats.remaining)};t={max(0, ceil(stats.reset_time - time()))}'
        return [(b"ratelimit-policy", self._policy), (b"ratelimit", left.encode())]

"""The end of a service: new requests are sent away, those begun are finished."""

from app.rest.errors import Unavailable


class Drain:
    """Whether the service is going down: new requests are sent away, those begun are finished."""

    def __init__(self) -> None:
        self.is_on = False

    def start(self) -> None:
        """Stop taking requests; the probes and the metrics go on answering."""
        self.is_on = True


def going_down() -> Unavailable:
    """What a request is told while the service stops."""
    return Unavailable("The service is going down.", headers={"Connection": "close"})

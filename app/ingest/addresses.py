"""Web addresses, as everybody reads them."""

from app.text.addresses import canonical, host_of, split_address

__all__ = ["canonical", "host_of", "split_address"]

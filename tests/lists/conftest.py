"""What the tests of lists share."""

import pytest

from app.settings import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """No answer is kept: what is asked for again, to be found in another way, is found anew."""
    return settings.model_copy(update={"answer_cache_mb": 0})

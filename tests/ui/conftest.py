from collections.abc import Iterator

import pytest
from django.template import engines


@pytest.fixture(autouse=True)
def freshly_compiled() -> Iterator[None]:
    """Addresses are folded into compiled templates, and these tests have addresses of their own."""
    engines["jinja2"].env.forget()  # type: ignore[attr-defined]  # Django's stubs know any engine
    yield
    engines["jinja2"].env.forget()  # type: ignore[attr-defined]

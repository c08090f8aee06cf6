"""What tests of reminders share: the other ends, and somebody who takes reminders."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings
from tests.reminders.elsewhere import Certified, Post, Service, certified, post_office, serving

from troth.config.environment import Mail


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certified:
    return certified(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def service(certificate: Certified, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A server to send to, which the host allows although it is at home, and whose authority is trusted."""
    settings.OUTWARD = "any"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.authority))
    with serving(certificate) as service:
        yield service


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """The host's mail server, on this machine."""
    with post_office() as post:
        settings.MAIL = Mail("127.0.0.1", post.port, "", "", sealed=False, sender="post@troth.example")
        yield post

"""By mail: the fixed words, the address of the front page, and a way to stop that needs no unlocking."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate, make_msgid
from typing import Final

from django.conf import settings

from troth.reminders import links
from troth.reminders.errors import NotAllowed, NotSent
from troth.reminders.models import Channel
from troth.reminders.texts import ASK, ASK_TITLE, MAIL, SENDERS, TITLE, Words

PATIENCE: Final = 20
LONG_LINES: Final = SMTP.clone(max_line_length=998)
"""As long as mail allows (RFC 5322): otherwise the address in a header would be taken apart, and no program find it."""


def available() -> bool:
    return settings.MAIL is not None


def send(channel: Channel, _seconds: int) -> None:
    """A reminder; to an address that waits for its yes, the question for that and nothing else."""
    if channel.expires is not None:
        _hand_over(_message(channel, ASK_TITLE, str(ASK) % {"yes": links.link(links.YES, channel.id)}))
        return
    stop = links.link(links.STOP, channel.id)
    message = _message(channel, TITLE, str(MAIL) % {"front": f"{settings.ADDRESS.url}/", "stop": stop})
    message["List-Unsubscribe"] = f"<{stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058: one press in the mail program
    _hand_over(message)


def _message(channel: Channel, title: Words, text: str) -> EmailMessage:
    if settings.MAIL is None or not channel.person.email:
        raise NotAllowed
    message = EmailMessage(LONG_LINES)
    message["From"] = formataddr((str(SENDERS.get(channel.sender, TITLE)), settings.MAIL.sender))
    message["To"] = in_ascii(channel.person.email)
    message["Subject"] = str(title)
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=settings.MAIL.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="7bit" if text.isascii() else "quoted-printable")
    return message


def in_ascii(address: str) -> str:
    """The name of a host as every mail server knows it."""
    name, _, host = address.rpartition("@")
    return f"{name}@{host.encode('idna').decode()}"


def _hand_over(message: EmailMessage) -> None:
    """To the host's mail server, never over a line that others can read."""
    try:
        with _server() as server:
            server.send_message(message)
    except (OSError, smtplib.SMTPException, UnicodeError):
        raise NotSent from None


def knock() -> None:
    """Ask the host's mail server whether it lets us in, and send nothing. Raises what smtplib does."""
    with _server() as server:
        server.noop()


def _server() -> smtplib.SMTP:
    mail = settings.MAIL
    if mail is None:
        raise NotAllowed
    trusted, name = ssl.create_default_context(), settings.ADDRESS.host
    if mail.sealed:
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, name, timeout=PATIENCE, context=trusted)
    else:
        server = smtplib.SMTP(mail.host, mail.port, name, timeout=PATIENCE)
        if not mail.near:
            server.starttls(context=trusted)
    if mail.user:
        server.login(mail.user, mail.password)
    return server

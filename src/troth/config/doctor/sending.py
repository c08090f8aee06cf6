"""What leaves this machine: mail, which is tried only if that is asked for, and what browsers are sent."""

import smtplib
import ssl
from collections.abc import Iterator

from django.conf import settings

from troth.config.console import progress
from troth.config.datadir import MARK
from troth.config.doctor.finding import Finding, Site, better, broken, well
from troth.config.environment import Mail
from troth.keepsake import copies
from troth.reminders.channels import mail
from troth.vault import push


def look(site: Site) -> Iterator[Finding]:
    yield of_mail(settings.MAIL, ask=site.mail)
    yield to_browsers(site)


def of_mail(server: Mail | None, *, ask: bool) -> Finding:
    if server is None:
        return well("mail", "No mail server is named, so nobody is offered reminders by mail.")
    place = f"{server.host}, port {server.port}"
    if not settings.ADDRESS.secure:
        do = "Set TROTH_URL to the address that people open elsewhere."
        return better("mail", f"Links in mail lead to {settings.ADDRESS.url}, which opens on this machine alone.", do)
    if not ask:
        return well(
            "mail", f"Mail goes to {place}. It was not asked now.", "`troth doctor --mail` asks it, and sends nothing."
        )
    wrong = knock()
    if wrong:
        return broken("mail", f"The mail server at {place} {wrong[0]}.", wrong[1])
    return well("mail", f"The mail server at {place} lets Troth in.")


def knock() -> tuple[str, str] | None:
    """What is wrong, and what to do."""
    try:
        with progress("Asking the mail server"):
            mail.knock()
    except smtplib.SMTPAuthenticationError:
        return "does not take the name or the password", "See TROTH_MAIL_URL and TROTH_MAIL_PASSWORD."
    except smtplib.SMTPNotSupportedError:
        return "cannot seal the line, or asks for no password", "Use smtps:// in TROTH_MAIL_URL, or another server."
    except ssl.SSLError:
        return (
            "has no certificate that can be believed",
            "Use the name that is in its certificate; with smtps, its port is mostly 465.",
        )
    except (OSError, smtplib.SMTPException, UnicodeError):
        return (
            "does not answer as a mail server does",
            "See its name and port in TROTH_MAIL_URL, and a firewall between.",
        )
    return None


def to_browsers(site: Site) -> Finding:
    """The key by which browsers know this server comes from the server's own: another one is a stranger to them."""
    if settings.OUTWARD == "none":
        return well("push", "Nothing is sent to browsers or to ntfy: TROTH_OUTWARD is none.")
    made = copies.all_in(site.backups)
    kept = [copy / copies.KEYS / MARK for copy in reversed(made) if (copy / copies.KEYS / MARK).exists()]
    if kept and kept[0].read_bytes() != settings.SERVER_KEY:
        do = "If it was changed by mistake, copy the old one back. Or people turn reminders off and on again."
        return better(
            "push", "The server's key is another than in the newest backup, so browsers take no reminders.", do
        )
    return well("push", f"Browsers know this server by the key {push.public_key(settings.SERVER_KEY)[:12]}….")

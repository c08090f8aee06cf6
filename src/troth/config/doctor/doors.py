"""The ways in: the address, the names that are answered, what stands in front, and the home network's certificate."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from troth.config import environment, lan
from troth.config.doctor.finding import Finding, Site, better, broken, few, well, while_
from troth.vault import authority

NAME: Final = re.compile(r"\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:]+\]", re.ASCII)
HOME: Final = "lan"
SHORT: Final = 10
"""Days: most certificates of today live for 90, and what renews them has done so by then."""


def look(site: Site) -> Iterator[Finding]:
    home = at_home(site.data)
    yield address(home=home)
    yield hosts([*environment.text("TROTH_HOSTS").split(), *(named(site.data / HOME) if home else [])])
    yield proxy(home=home)
    if home:
        yield certificate(site)
    elif settings.TLS:
        yield own_certificate(settings.TLS, site.now)


def at_home(data: Path) -> bool:
    """Whether it is served to the home network, by its own certificate: for the address that it was last started at."""
    return settings.LAN or settings.ADDRESS.host in named(data / HOME)


def named(place: Path) -> list[str]:
    """The names that the home network's certificate was made for."""
    try:
        names: list[str] = json.loads((place / "certificate.json").read_text(encoding="utf-8"))["names"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return names


def address(*, home: bool) -> Finding:
    url = settings.ADDRESS.url
    if not settings.ADDRESS.secure:
        return well("address", f"Troth is at {url}, for this machine alone.")
    where = "the home network" if home else "whoever reaches that name"
    return well("address", f"Troth is at {url}, for {where}.")


def hosts(more: list[str]) -> Finding:
    """``more``: the names beside that of the address."""
    if "*" in more:
        do = "Name those that are yours."
        return better("hosts", "TROTH_HOSTS lets every name in, also one that somebody else made up.", do)
    odd = [name for name in more if not NAME.fullmatch(name)]
    if odd:
        do = "A name alone, as in `troth.example`, without https:// and without a port or path."
        return broken("hosts", f"TROTH_HOSTS has what is no name: {few(odd)}.", do)
    names = [name for name in dict.fromkeys([settings.ADDRESS.host, *more]) if name not in environment.LOOPBACK]
    return well("hosts", f"It answers to {few([*names, 'localhost'])}, and to no other name.")


def proxy(*, home: bool) -> Finding:
    """Whether what a proxy says of a visitor is believed, and only where there is one."""
    secure = settings.ADDRESS.secure
    if settings.BEHIND_PROXY and (home or not secure):
        do = "Take TROTH_PROXY away, or set TROTH_URL to the address with https that the proxy has."
        return better("proxy", "TROTH_PROXY is on, but by its address no proxy is in front: anybody could say so.", do)
    if settings.BEHIND_PROXY:
        do = "See that it always sets X-Forwarded-Proto and X-Forwarded-For itself, and that nobody comes in past it."
        return well("proxy", "A proxy in front does https, and is believed about who comes.", do)
    if settings.TLS:
        return well("proxy", "Troth itself does https, and believes no proxy.")
    if secure and not home:
        do = "Set TROTH_PROXY=yes, once it always sets X-Forwarded-Proto and X-Forwarded-For."
        return better("proxy", "Https comes from a proxy, but to Troth all who come through it look like one.", do)
    return well("proxy", "No proxy is in front, and none is believed.")


def own_certificate(tls: environment.Tls, now: dt.datetime) -> Finding:
    """How long browsers believe the certificate that the host brought along; the settings have read it already."""
    ends = authority.valid(tls.chain.read_bytes())[1]
    left, renew = ends - now, "Renew it, and put it where TROTH_CERTIFICATE says."
    if left <= dt.timedelta():
        return broken("certificate", f"The certificate ended on {ends:%Y-%m-%d}.", renew)
    if left <= dt.timedelta(days=SHORT):
        return better("certificate", f"The certificate ends in {while_(left)}.", renew)
    return well("certificate", f"The certificate holds for {while_(left)} more.")


def certificate(site: Site) -> Finding:
    """How long phones at home still believe what they were told to trust."""
    place, again = site.data / HOME, "Start Troth again with `LAN=1`: it then makes a new one from the same authority."
    chain, above = place / "chain.pem", place / "authority.pem"
    try:
        ends = min(authority.valid(file.read_bytes())[1] for file in (chain, above))
    except (OSError, ValueError):
        return broken("certificate", f"The home network's certificate in {place} cannot be read.", again)
    left = ends - site.now
    if left <= dt.timedelta():
        return broken("certificate", f"The home network's certificate ended on {ends:%Y-%m-%d}.", again)
    if left <= dt.timedelta(days=lan.RENEW):
        return better("certificate", f"The home network's certificate ends in {while_(left)}.", again)
    gone = [name for name in (*lan.names(), *lan.addresses()) if name not in named(place)]
    if gone:
        words = f"This machine is now called {few(gone)}, and its certificate does not say so."
        return better("certificate", words, again)
    return well("certificate", f"The home network's certificate holds for {while_(left)} more.")

"""The headers that every answer carries, errors included, and the check that the address is ours."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseBase

from troth.config import errors

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

# S-05: nothing here ever needs a sensor, a place, a camera or another device. Passkeys are not on this list.
DENIED = [
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
]

FIXED = {
    "Content-Security-Policy": POLICY,
    # With "no-referrer" browsers send the origin of a form as null, and no form would pass the check against forgery.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
BUSY, MOMENT = 503, "5"  # what is too much now has room again in seconds
A_YEAR = 365 * 24 * 60 * 60


def for_every_answer() -> Iterator[tuple[str, str]]:
    """Names and values of the headers that pages and static files share."""
    yield from FIXED.items()
    # It holds for the whole name. On the home network the plain page that explains the certificate lives there too, and
    # where Troth has but a path of it, whatever else there is.
    if settings.ADDRESS.secure and settings.ADDRESS.path == "/" and not settings.LAN:
        yield "Strict-Transport-Security", f"max-age={A_YEAR}"


def headers(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The outermost middleware. A page that may be cached says so itself; every other is never stored."""
    shared = tuple(for_every_answer())

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request) if _is_ours(request) else errors.bad_request(request)
        for name, value in shared:
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store, no-transform")
        if response.status_code == BUSY:
            response.headers.setdefault("Retry-After", MOMENT)
        return response

    return middleware


def head_as_get(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Whoever asks for the head of a page alone gets that of the very page a GET would bring, and does no more by it.
    The gate leaves the body out.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return get_response(request)
        request.method = "GET"
        try:
            return get_response(request)
        finally:
            request.method = "HEAD"

    return middleware


def _is_ours(request: HttpRequest) -> bool:
    """Whether the request names one of our hosts: another site must not point its name at this server."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True

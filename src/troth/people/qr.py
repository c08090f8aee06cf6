"""QR codes as inline SVG: made here, so that no page asks anybody else for a picture."""

import segno
from markupsafe import Markup


def qr(text: str) -> Markup:
    """Dark on light with its quiet border, whatever the theme. Plain attributes only, because pages allow no styles."""
    code = segno.make(text, error="m", micro=False)
    svg: str = code.svg_inline(scale=5, border=4, light="#fff", svgclass=None, lineclass=None, omitsize=False)
    return Markup(svg)  # noqa: S704  (drawn from the matrix; the text itself is not in it)

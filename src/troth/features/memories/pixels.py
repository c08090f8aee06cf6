"""Photos as they are kept: opened once, in memory, and written anew, so that nothing that came along is left.

What is kept is WebP in two sizes, made of pixels alone: no place, no time, no camera, no preview of what was cut off.
Whoever hands over a file that cannot be kept is told why by a code; nothing of the file reaches a message.
"""

import warnings
from io import BytesIO
from threading import Lock
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from troth.features.memories.photos import Prepared, Unfit

SIDE, SMALL_SIDE = 1600, 400  # pixels of the longer side
QUALITY: Final = 80
MOST_PIXELS: Final = {"JPEG": 64_000_000, "MPO": 64_000_000}
"""A JPEG is opened no larger than it is needed, so that a good camera's photo fits."""
MOST_PIXELS_ELSE: Final = 25_000_000
HEIC: Final = {b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")}
"""How a photo begins, after four bytes, that a phone keeps in its own way. No browser but Apple's opens it either."""
SCANS: Final = 250
"""A JPEG may be sent in several passes, each as much work as the whole: more than this is meant to cost time."""

Image.MAX_IMAGE_PIXELS = max(MOST_PIXELS.values()) // 2  # twice of which is refused before anything is opened
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)  # the sizes above decide
_turn = Lock()
"""One photo at a time is open in this process: the memory that takes is needed once, not for each thread."""


def prepare(file: bytes) -> Prepared:
    """Both sizes of a photo, or :class:`Unfit`."""
    with _turn:
        try:
            return _prepared(file)
        except Unfit:
            raise
        except UnidentifiedImageError:
            raise Unfit("heic" if file[4:12] in HEIC else "unknown") from None
        except Image.DecompressionBombError:
            raise Unfit("large") from None
        except Exception:  # noqa: BLE001 - what a decoder raises about a file from outside is of any type
            raise Unfit("broken") from None


def is_whole(file: bytes) -> bool:
    """Whether every pixel of a photo of our own form opens, and there are no more than we keep."""
    with _turn:
        try:
            with Image.open(BytesIO(file), formats=["WEBP"]) as image:
                if max(image.size) > SIDE:
                    return False
                image.load()
        except Exception:  # noqa: BLE001 - as above
            return False
    return True


def _prepared(file: bytes) -> Prepared:
    with Image.open(BytesIO(file), formats=["JPEG", "PNG", "WEBP"]) as image:
        kind = image.format or ""
        if image.width * image.height > MOST_PIXELS.get(kind, MOST_PIXELS_ELSE):
            raise Unfit("large")
        if kind != "MPO" and getattr(image, "is_animated", False):  # MPO: a phone's photo with a second view of it
            raise Unfit("moving")
        if kind in MOST_PIXELS and file.count(b"\xff\xda") > SCANS:
            raise Unfit("broken")
        image.draft("RGB", (SIDE, SIDE))
        plain = _plain(ImageOps.exif_transpose(image))
    small = plain.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return Prepared(_written(plain), _written(small), small.width, small.height)


def _plain(image: Image.Image) -> Image.Image:
    """Upright pixels in ordinary colours and nothing else, no larger than they are kept; white behind what is clear."""
    profile = image.info.get("icc_profile")
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.new("RGB", clear.size, "white")
        image.paste(clear, mask=clear.getchannel("A"))
    elif image.mode not in {"RGB", "L", "CMYK"}:
        image = image.convert("RGB")
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    ordinary = _in_srgb(image, profile)
    fresh = Image.new("RGB", ordinary.size)
    fresh.paste(ordinary)
    return fresh


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A phone's wider colours, said in those that every screen shows, because their profile is not kept."""
    if profile:
        try:
            wide = ImageCms.ImageCmsProfile(BytesIO(profile))
            found = ImageCms.profileToProfile(image, wide, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            found = None
        if found is not None:
            return found
    return image.convert("RGB")


def _written(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()

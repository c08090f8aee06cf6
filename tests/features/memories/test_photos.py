"""Photos: opened in memory, written anew without anything that came along, and refused kindly where they cannot be."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from tests.cast import Actor
from tests.features.memories.things import SECRET, add, file, images, opened, picture, room, try_photo
from tests.relationships import pairs
from tests.relationships.pairs import page, send

from troth.features.memories import pixels
from troth.features.memories.photos import MOST_BYTES, Unfit, prepare
from troth.features.memories.pixels import SIDE, SMALL_SIDE
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db
RED, BLUE = (255, 0, 0), (0, 0, 255)


def shown(image: bytes) -> Image.Image:
    return Image.open(BytesIO(image))


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 40 for one, other in zip(found, wanted, strict=True))


@pytest.mark.rule("S-05")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_a_camera_wrote_is_left(kind: str) -> None:
    given = picture(kind=kind)
    assert SECRET.encode() in given
    assert shown(given).getexif()
    for image in (prepare(given).large, prepare(given).small):
        assert not shown(image).getexif()
        assert shown(image).info.keys() <= {"loop", "background", "timestamp", "duration"}
        assert SECRET.encode() not in image
        assert b"EXIF" not in image
        assert b"XMP" not in image
        assert b"ICCP" not in image
        assert shown(image).format == "WEBP"


def test_a_photo_taken_with_the_phone_on_its_side_stands_upright() -> None:
    image = shown(prepare(picture(90, 60, turned=6, quality=95)).large).convert("RGB")
    assert image.size == (60, 90)
    assert near(image.getpixel((50, 10)), RED)
    assert near(image.getpixel((10, 10)), BLUE)


def test_a_large_photo_is_kept_no_larger_than_a_screen_with_a_small_one_beside_it() -> None:
    found = prepare(picture(4000, 3000))
    assert shown(found.large).size == (SIDE, 1200)
    assert shown(found.small).size == (SMALL_SIDE, 300) == (found.width, found.height)


def test_a_small_photo_stays_as_large_as_it_is() -> None:
    assert shown(prepare(picture(90, 60)).large).size == (90, 60)


def test_what_is_clear_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    assert near(shown(prepare(out.getvalue()).large).convert("RGB").getpixel((5, 5)), (255, 255, 255))


@pytest.mark.parametrize(("mode", "kind"), [("L", "JPEG"), ("CMYK", "JPEG"), ("L", "PNG"), ("P", "PNG")])
def test_grey_printed_and_palette_pictures_open_too(mode: str, kind: str) -> None:
    image = Image.new("RGB", (60, 40), "red").convert(mode)
    out = BytesIO()
    image.save(out, kind)
    assert shown(prepare(out.getvalue()).large).mode == "RGB"


def test_a_colour_profile_is_used_and_not_kept() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = prepare(picture(icc_profile=profile, quality=95))
    assert "icc_profile" not in shown(found.large).info
    assert near(shown(found.large).convert("RGB").getpixel((5, 5)), RED)
    assert shown(prepare(picture(icc_profile=b"no profile at all")).large).size == (90, 60)


def moving(kind: str) -> bytes:
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is huge."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 4000)) + chunk(b"IEND", b"")
    )


def endless() -> bytes:
    """A JPEG that asks to be gone through many hundred times."""
    whole = picture(progressive=True)
    at = whole.rindex(b"\xff\xda")
    return whole[:at] + whole[at:-2] * 300 + whole[-2:]


REFUSED = [
    ("unknown", b"no photo at all"),
    ("unknown", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("unknown", moving("GIF")),
    ("unknown", b"\0\0\0\x20ftypisom a film"),
    ("heic", b"\0\0\0\x18ftypheic a photo as a phone keeps it"),
    ("moving", moving("WEBP")),
    ("moving", moving("PNG")),
    ("large", bomb(5001, 5001)),
    ("large", bomb(60_000, 60_000)),
    ("broken", bomb(3000, 3000)),
    ("broken", picture(900, 600)[:-400]),
    ("broken", picture(90, 60, "PNG")[:120]),
    ("broken", endless()),
]


@pytest.mark.parametrize(("why", "content"), REFUSED)
def test_what_cannot_be_kept_is_refused_by_a_code(why: str, content: bytes) -> None:
    with pytest.raises(Unfit) as refused:
        prepare(content)
    assert refused.value.why == why
    assert refused.value.__cause__ is None


def test_a_photo_with_a_second_view_of_it_is_no_moving_picture() -> None:
    out = BytesIO()
    Image.new("RGB", (40, 40), "red").save(
        out, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 40), "blue")]
    )
    assert near(shown(prepare(out.getvalue()).large).convert("RGB").getpixel((5, 5)), RED)


def test_a_photo_as_a_phone_keeps_it_is_answered_with_what_to_do(alma: Actor) -> None:
    words = try_photo(alma, pairs.add(alma, "Kit"), b"\0\0\0\x18ftypheic").content.decode()
    assert "choose it from your photos" in words
    assert "save a copy of it as a JPEG" in words


def test_a_refused_photo_is_explained_beside_its_field_and_the_words_stay(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    response = try_photo(alma, kit, b"no photo", text="Do not lose this")
    words = response.content.decode()
    assert response.status_code == 422
    assert "This is not a photo that can be opened here." in words
    assert "Do not lose this" in words
    assert 'value="2019"' in words


def test_a_photo_above_8_mb_is_refused_without_being_opened(alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = pairs.add(alma, "Kit")
    monkeypatch.setattr(pixels, "prepare", lambda _file: pytest.fail("it was opened"))
    response = try_photo(alma, kit, b"\xff\xd8" + b"x" * MOST_BYTES, text="Do not lose this")
    assert response.status_code == 422
    assert "larger than 8 MB" in response.content.decode()
    assert "Do not lose this" in response.content.decode()


def test_a_photo_is_asked_for_again_where_something_else_was_wrong(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    response = try_photo(alma, kit, picture(), year="")
    assert response.status_code == 422
    assert "Choose the photo once more" in response.content.decode()


def test_a_photo_sent_after_the_lock_is_asked_for_again_and_the_words_are_carried(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    locked = pairs.post(alma.client, "/lock/")
    assert locked.status_code == 302
    response = try_photo(alma, kit, picture(), text="Do not lose this")
    assert response.status_code == 401
    assert "Do not lose this" in response.content.decode()
    assert 'value="left-behind"' in response.content.decode()


def test_a_form_that_lost_its_photo_on_the_way_is_not_kept_without_it(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    sent = {"text": "Words", "day": "", "month": "", "year": "2019", "alt": "", "left-behind": "photo"}
    response = pairs.post(alma.client, f"{room(kit)}new/", **sent)
    assert response.status_code == 422
    assert "Choose the photo once more" in response.content.decode()


def test_no_photo_reaches_a_file(alma: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("tempfile.mkstemp", lambda *_args, **_kwargs: pytest.fail("a file was made"))
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *_args, **_kwargs: pytest.fail("a file was made"))
    kit = pairs.add(alma, "Kit")
    big = picture(1800, 1300, "PNG") + b"\0" * 3_000_000
    add(alma, kit, big)
    assert list(tmp_path.iterdir()) == []


def test_rows_hold_nothing_of_the_photo(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    place = add(alma, kit, picture(500, 400))
    (large,) = images(page(alma, place))
    photo = alma.client.get(large).content
    assert photo.startswith(b"RIFF")
    rows = [bytes(row.box) for row in Entry.objects.filter(author=alma.person.id)]
    assert not any(b"RIFF" in box or b"WEBP" in box or photo[20:60] in box for box in rows)


def test_a_photo_is_served_with_its_type_and_never_stored(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    (large,) = images(page(alma, add(alma, kit, picture(500, 400))))
    (small,) = images(page(alma, room(kit)))
    for address, size in ((large, (500, 400)), (small, (400, 320))):
        response = alma.client.get(address)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "image/webp"
        assert response.headers["Cache-Control"] == "no-store, no-transform"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert opened(response).size == size


def test_small_photos_are_asked_for_only_when_they_are_near(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    add(alma, kit, picture(), alt="Two mugs in the rain")
    words = page(alma, room(kit))
    assert 'loading="lazy"' in words
    assert 'alt="Two mugs in the rain"' in words


def test_another_photo_takes_the_place_of_the_first_which_is_deleted(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    place = add(alma, kit, picture(500, 400))
    (first,) = images(page(alma, place))
    count = Entry.objects.count()
    fields = {"text": "Rain", "day": "", "month": "", "year": "2019", "alt": "", "version": "1"}
    send(alma, f"{place}edit/", **fields, photo=file(picture(300, 200)))
    (second,) = images(page(alma, place))
    assert alma.client.get(first).status_code == 404
    assert opened(alma.client.get(second)).size == (300, 200)
    assert Entry.objects.count() == count
    send(alma, f"{place}edit/", **fields | {"version": "2", "without": "on"})
    assert images(page(alma, place)) == []
    assert Entry.objects.count() == count - 2


def test_locked_nobody_gets_a_photo(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    (large,) = images(page(alma, add(alma, kit, picture())))
    pairs.post(alma.client, "/lock/")
    response = alma.client.get(large)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/unlock/")

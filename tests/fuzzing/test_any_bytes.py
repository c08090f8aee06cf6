"""Whatever comes from outside is read or refused as it was declared, and takes little memory (T-14).

In short here; ``make drill NAME=fuzz`` goes on for longer, and finds its own way in.
"""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.features.journal.incoming.elsewhere import packed
from tests.features.journal.incoming.test_any_file import damaged
from tests.fuzzing import parsers, seeds
from tests.fuzzing.parsers import PARSERS, Parser, run

from troth.keepsake import reading
from troth.people import proofs
from troth.relationships.entries import Hello
from troth.vault import bodies, codes, halfway, padding, sessions, shared
from troth.vault.bodies import Body

pytestmark = pytest.mark.either
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", PARSERS)
@SOME
@given(data=st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    run(PARSERS[name], data)


@pytest.mark.parametrize("name", PARSERS)
@SOME
@given(chance=st.randoms(use_true_random=False))
def test_what_broke_on_its_way_is_read_or_refused(name: str, chance: random.Random) -> None:
    run(PARSERS[name], damaged(chance.choice(PARSERS[name].seeds), chance))


@pytest.mark.parametrize("name", PARSERS)
def test_every_parser_has_something_that_it_reads_well(name: str) -> None:
    for seed in PARSERS[name].seeds:
        PARSERS[name].read(seed)


def test_what_the_parsers_begin_with_is_as_it_should_be() -> None:
    session, second, handover, entry = seeds.boxed()
    whole = packed({reading.KEEPSAKE: parsers._summed(seeds.keepsakes()[0])})
    new = proofs.read_new(seeds.passkeys()[0].decode())

    assert sessions._decode(session).person == parsers.ID
    assert halfway._decode(second)[1] == b"about"
    assert isinstance(bodies.decode(padding.pad(entry), Body), Hello)
    assert shared._decode(handover, shared._Handover).key == bytes(32)
    assert len(reading.Opened(parsers.Held(whole)).all.entries) == 1  # type: ignore[arg-type]  # a file is enough
    assert codes.read(seeds.code().decode(), 16) == bytes(range(16))
    assert new.prove(seeds.SITE, seeds.CHALLENGE).credential_id == seeds.KEY.id


@pytest.mark.parametrize("seed", seeds.packs(), ids=seeds.PACK_FOLDERS)
def test_every_kind_of_file_in_a_pack_begins_sound(seed: bytes) -> None:
    assert parsers._pack(seed) == []


def test_what_is_not_declared_is_not_let_pass() -> None:
    with pytest.raises(ZeroDivisionError):
        run(Parser(lambda data: 1 // len(data), (ValueError,)), b"")

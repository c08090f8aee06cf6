"""One parser, fed by a fuzzer that sees which lines each input reaches: ``python -m tests.fuzzing NAME [option …]``.

The options are libFuzzer's. What is raised and not declared ends it, and so does what takes too much time or memory.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Final

import atheris

SEEN: Final = ["troth", "json", "csv", "zipfile", "tomllib", "base64", "webauthn", "dateutil", "http.cookies"]
"""Where new lines count."""


def main(name: str, *options: str) -> None:
    with tempfile.TemporaryDirectory(prefix="troth-fuzz-") as place:
        os.environ |= {"TROTH_DATA": place, "DJANGO_SETTINGS_MODULE": "troth.config.settings"}
        with atheris.instrument_imports(include=SEEN):
            import django

            django.setup()
            from tests.fuzzing.parsers import PARSERS, run
        parser = PARSERS[name]
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(parser.seeds):
            (corpus / str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], str(corpus), *options], lambda data: run(parser, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])

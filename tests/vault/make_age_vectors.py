"""Take the vectors of the age format (C2SP/CCTV, age/testdata, 0BSD) that this reader can meet into one file:

python -m tests.vault.make_age_vectors <that folder>
"""

import base64
import json
import sys
from pathlib import Path

KEPT = Path(__file__).with_name("age_vectors.json")
PARTS = ("scrypt", "stream")
LARGEST = 2000  # three of them are megabytes, for what smaller ones show as well


def taken(folder: Path) -> dict[str, dict[str, str]]:
    found = {}
    for path in sorted(folder.iterdir()):
        head, _blank, body = path.read_bytes().partition(b"\n\n")
        if path.name.startswith(PARTS) and len(body) <= LARGEST:
            said = dict(line.split(": ", 1) for line in head.decode().splitlines())
            found[path.name] = said | {"file": base64.b64encode(body).decode()}
    return found


if __name__ == "__main__":
    KEPT.write_text(json.dumps(taken(Path(sys.argv[1])), indent=1, sort_keys=True) + "\n", encoding="utf-8")

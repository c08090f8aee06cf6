"""A Troth that does not wait until a write has reached the disk, to see that the drill of power cuts notices."""

from pathlib import Path

from troth.config import command, environment

careful = environment.sqlite


def careless(data: Path) -> dict[str, object]:
    found = careful(data)
    options = found["OPTIONS"]
    assert isinstance(options, dict)
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=NORMAL")
    return found


environment.sqlite = careless  # each process that answers begins by reading this file too

if __name__ == "__main__":
    raise SystemExit(command.main())

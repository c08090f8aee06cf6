"""Serve the bare page with the product's own server: ``python -m bench.bare PORT``."""

import sys

from bench import house as _house
from troth.config.serve import serve

__all__ = ["_house", "main"]


def main() -> None:
    serve(bind="127.0.0.1", port=int(sys.argv[1]), workers=1, started=lambda: None, target="bench.bare_app.application")


if __name__ == "__main__":
    main()

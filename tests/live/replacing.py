"""`troth` for ``python tests/live/replacing.py run``: once it hears SIGUSR1, its processes are as old as they may get.
What follows is what happens every half an hour (SECURITY.md D10).
"""

import signal
from typing import Any

from troth.config import command, serve


class Replacing(serve.Granian):  # type: ignore[misc, name-defined]
    def startup(self, *given: Any) -> None:
        super().startup(*given)
        signal.signal(signal.SIGUSR1, self.grow_old)

    def grow_old(self, *_: object) -> None:
        for worker in self.wrks:
            worker.birth -= serve.LIFETIME
        self.lifetime_signal = True
        self.main_loop_interrupt.set()


if __name__ == "__main__":
    serve.Granian = Replacing  # type: ignore[misc]
    raise SystemExit(command.main())

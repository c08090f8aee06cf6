"""For Schemathesis, on its ways from one thing to another: each write goes out under a key of its own, as those of
programs do. Where a key comes again, what was made under it may have been thrown away, and its first answer was true.
"""

import re
from typing import Any
from uuid import uuid4

import schemathesis

KEY = "Idempotency-Key"


@schemathesis.hook
def before_call(ctx: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    if not case.headers or not case.meta or case.meta.phase.name != "stateful":
        return
    if re.fullmatch(r"[A-Za-z0-9_-]{16,64}", str(case.headers.get(KEY, ""))):
        case.headers[KEY] = uuid4().hex

"""What counts as watching somebody: their passwords, what is on their phone, where they are, whom they see (S-10).

The one list there is. Packs do without it, and a note stands beside it in somebody's own words, for who reads them;
nothing else follows, it is kept nowhere, and nobody is told. It knows some English turns: what it misses is no proof of
anything. What looks after oneself ("I will not read your messages", "I will block the number") watches nobody.
"""

import re
from typing import Final

_SOMEBODY: Final = r"(?:your|my|his|her|their|our|each other'?s?|the other(?: person)?'?s|one another'?s)"
_PHONE: Final = (
    r"(?:phone|mobile|cell|tablet|laptop|messages?|texts?|chats?|dms?|e-?mails?|mails?|inbox|call (?:log|list|history)"
    r"|browser history|search history|whatsapp|instagram|facebook|snapchat|telegram|signal|accounts?|photos|contacts)"
)
_SEE: Final = (
    r"(?:see|check|checks|read|look (?:at|through|into)|go through|show|shows|let (?:me|you|him|her|them) (?:see|check|"
    r"read|look (?:at|through|into)|go through)|open|inspect|have access to|access|unlock|hand (?:over|me)|give)"
)
_CODE: Final = r"(?:password|passcode|pin code|pin|log-?in|unlock code)"
_PLACE: Final = r"(?:location|whereabouts|position|gps|find my(?: phone)?|live location|tracker|air ?tag)"
_TALK: Final = r"(?:talk|speak|text|write|chat|meet|see)s?(?: to| with)?"

_WATCHES: Final = (
    rf"\b(?:{_CODE}|face id)s?\b.*\b(?:phone|account|mail|{_SOMEBODY})",
    rf"\b{_SOMEBODY}(?: \w+)? {_CODE}s?\b",
    rf"\b{_SEE}\b(?: (?:me|you|him|her|them|us|to))?(?: all| any| every| through)? {_SOMEBODY}(?: \w+)? {_PHONE}\b",
    rf"\b(?:share|send|turn on|switch on|leave on|keep on|track|follow|see|check|show)\b[^.]*\b{_PLACE}\b",
    rf"\b{_PLACE}\b[^.]*\b(?:on|shared|sharing|visible|always)\b",
    r"\b(?:tell|text|let|write|call|message)\b[^.]* where (?:i|you|he|she|they) (?:am|are|is|was|were|go|goes|went)\b"
    r"(?! from)",
    rf"\b(?:who|whom) (?:you|he|she|they) {_TALK}\b",
    rf"\b(?:tell|show|text|report|know)\b[^.]* (?:who|whom) i {_TALK}\b",
    r"\b(?:track|monitor|spy on|keep an eye on|check up on) (?:you|him|her|them)\b|\bfollow (?:you|him|her|them)"
    r" (?:around|everywhere|home|to|into)\b",
    r"\b(?:delete|unfriend|block)\b[^.]*\b(?:ex|friends?|contacts|colleagues?)\b",
    r"\b(?:a )?photo(?: of)? (?:where|to prove|as proof)\b|\bprove (?:it|that|where|to me)\b",
)
_CUTS_OFF: Final = (
    r"\b(?:stop (?:talking|writing|speaking) to|never (?:talk|write|speak) to)\b[^.]*"
    r"\b(?:ex|friends?|contacts?|colleagues?|him|her|them)\b"
)
"""A no that is no way out: it says whom somebody may not see."""
BARE: Final = (
    r"\bpass(word|code)s?\b",
    r"\blocations?\b|\bwhereabouts\b|\bgps\b",
    r"\b(their|the other'?s|the other person'?s) (phone|device|messages|mail|e-mail|account|browser|diary)\b",
    r"\b(check|look|go|read|search) (through|up on|on|into) (them|their|the other)\b",
    r"\b(track|tracking|monitor|spy|snoop|secretly)\b",
    r"\bwhere (they|the other person) (is|are|was|were|went|have been|has been)\b",
)
"""What has no place in words that Troth itself offers, whatever is said of it. In somebody's own words these say
little: who was lied to writes of secrets, and a feast has a location.
"""
_NO: Final = re.compile(r"\b(?:not|never|no|nor|neither|don't|won't|can't|cannot|nobody)\b")
_PARTS: Final = re.compile(r"[.?!,;\n]")
_WATCH: Final = re.compile("|".join(f"(?:{pattern})" for pattern in _WATCHES), re.DOTALL)
_CUT_OFF: Final = re.compile(_CUTS_OFF)


def asks_to_watch(text: str) -> bool:
    """Whether a text speaks of watching somebody, as far as these turns can tell."""
    flat = text.lower().replace("’", "'")
    said = any(_WATCH.search(part) for part in _PARTS.split(flat) if not _NO.search(part))
    return said or _CUT_OFF.search(flat) is not None

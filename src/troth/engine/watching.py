"""Words that ask to watch somebody, or offer to be watched: passwords, a phone's content, a place, whom one talks to.

A note stands beside such words for who reads them, and nothing else follows: they are kept nowhere, and nobody is told
(S-10). It is a short list of English turns; what it misses is no proof of anything.
"""

import re
from typing import Final

_SOMEBODY: Final = r"(?:your|my|his|her|their|our|each other['’]?s?|the other['’]s|one another['’]?s)"
_PHONE: Final = (
    r"(?:phone|mobile|cell|tablet|laptop|messages?|texts?|chats?|dms?|e-?mails?|mails?|inbox|call (?:log|list|history)"
    r"|browser history|search history|whatsapp|instagram|facebook|snapchat|telegram|signal|accounts?|photos|contacts)"
)
_SEE: Final = (
    r"(?:see|check|checks|read|look (?:at|through|into)|go through|show|shows|let (?:me|you|him|her|them) (?:see|check|"
    r"read|look (?:at|through|into)|go through)|open|inspect|have access to|access|unlock|hand (?:over|me)|give)"
)
_PLACE: Final = r"(?:location|whereabouts|position|gps|find my(?: phone)?|live location|tracker|air ?tag)"
_PATTERNS: Final = (
    rf"\b(?:password|passcode|pin code|pin|log-?in|unlock code|face id)s?\b.*\b(?:phone|account|mail|{_SOMEBODY})",
    rf"\b{_SOMEBODY}\b(?: \w+)? (?:password|passcode|pin code|pin|log-?in|unlock code)s?\b",
    rf"\b{_SEE}\b(?: (?:me|you|him|her|them|us|to))?(?: all| any| every| through)? {_SOMEBODY}(?: \w+)? {_PHONE}\b",
    rf"\b(?:share|send|turn on|switch on|leave on|keep on|track|follow|see|check|show)\b[^.]*\b{_PLACE}\b",
    rf"\b{_PLACE}\b[^.]*\b(?:on|shared|sharing|visible|always)\b",
    r"\b(?:tell|text|let|write|call|message)\b[^.]* where (?:i|you|he|she|they) (?:am|are|is|go|goes|went)\b(?! from)",
    r"\b(?:who|whom) (?:i|you|he|she|they) (?:talk|speak|text|write|chat|meet|see)s?(?: to| with)?\b",
    r"\b(?:block|delete|unfriend|stop (?:talking|writing|speaking) to|never (?:talk|write|speak) to)\b[^.]*"
    r"\b(?:ex|friends?|contacts?|colleagues?|numbers?|him|her|them)\b",
    r"\b(?:a )?photo(?: of)? (?:where|to prove|as proof)\b|\bprove (?:it|that|where|to me)\b",
)
_WATCH: Final = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE | re.DOTALL)


def asks_to_watch(text: str) -> bool:
    """Whether a text speaks of watching somebody, as far as these turns can tell."""
    return _WATCH.search(text) is not None

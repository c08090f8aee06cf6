"""Strings that break things elsewhere: our own short list, a few of each class (T-13)."""

from typing import Final

MARKED: Final = "naughty"
"""An attribute on every piece of markup here, so that a page can be searched for one that came alive."""

NOTHING: Final = [" ", "\t", "\r\n", "\u00a0", "\u2003", "\u200b", "\ufeff", "\u180e", "\u3000 \u3000"]
WORDS_OF_PROGRAMS: Final = [
    "undefined", "null", "None", "NULL", "nil", "true", "NaN", "Infinity", "-1", "0", "1e309", "0x7fffffff", "1/0",
    "9223372036854775808", "-9223372036854775809", "1,000.00", "٣", "[object Object]", "__proto__", "constructor",
    "hasOwnProperty", "CON", "PRN", "self", "once", "csrfmiddlewaretoken", "{}", "[]", '{"a": 1}', "1;DROP",
]  # fmt: skip
SIGNS: Final = [
    ",./;'[]\\-=", '<>?:"{}|_+', "!@#$%^&*()`~", "'", '"', "''", "\"'\"'\"''''\"", "`", "\\", "\\\\", "%", "%%", "&",
    "&amp;", "&lt;b&gt;", "&#x27;", "<", ">", "--", "#", "??", "$", "Ω≈ç√∫˜µ≤≥÷", "¡™£¢∞§¶•ªº–≠", "⅛⅜⅝⅞", "⁰⁴⁵₀₁₂",
]  # fmt: skip
LETTERS: Final = [
    "Zoë", "Zoe\u0308", "Łódź", "İstanbul ı", "ﬃ ﬁ ß ẞ", "Привет", "日本語 ｶﾀｶﾅ", "部落格", "한국어", "हिन्दी", "ไทย",
    "𝒯𝓇𝑜𝓉𝒽 𝕋", "Ｔｒｏｔｈ", "T\u0336r\u0336", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "A\u0301\u0302\u0303\u0304\u0305" * 20, "\U000e0001\U000e0041",
]  # fmt: skip
TURNED: Final = [
    "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd hello", "\u202eright to left\u202c", "\u2067x\u2069",
    "\u2066\u2066\u2066", "\u200f\u200e", "abc\u202e\u0661\u0662", "\u061c",
]  # fmt: skip
PICTURES: Final = [
    "😍", "👩🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇬🇧🇩🇪", "1️⃣", "❤️", "👩‍❤️‍💋‍👩 " * 50, "\U0001f9d1\u200d", "\ufe0f", "🫥\U0001fae8",
]  # fmt: skip
UNREADABLE: Final = [
    "a\0b", "\0", "\x01\x02\x07\x08", "\x1b[31mred\x1b[0m", "\x7f", "\x80\x9f", "\ufffe\uffff", "\ufffd", "\udbff",
    "x\ud800y", "\udfff\ud800", "\ue000\U0010ffff", "\x0b\x0c", "a\u2028b\u2029c", "line\rline", "a\nb\r\nc\r",
]  # fmt: skip
MARKUP: Final = [
    f"<script {MARKED}>alert(1)</script>", f"<img {MARKED} src=x onerror=alert(1)>", f"</textarea><b {MARKED}>",
    f'"><svg {MARKED} onload=alert(1)>', f"'><a {MARKED} href='javascript:alert(1)'>", f"<!--<p {MARKED}>-->",
    f"</title></head><body {MARKED}>", f"<<script {MARKED}>", f"<iframe {MARKED} src=//e.example>", "<![CDATA[x]]>",
    f'" {MARKED} autofocus onfocus="alert(1)', f"' {MARKED} x='", f"\u003cscript {MARKED}\u003e", f"%3Cp {MARKED}%3E",
    f"<math><mtext><table><mglyph><style><p {MARKED}>", "javascript:alert(1)", "data:text/html,<b>", f"<p\n{MARKED}\n>",
]  # fmt: skip
COMMANDS: Final = [
    "1'; DROP TABLE vault_entry; --", "' OR '1'='1", "1 UNION SELECT NULL--", "%27 OR 1=1", "x' AND 1=CAST(1 AS int)",
    "{{ 7 * 7 }}", "{% raw %}", "{{ ''.__class__.__mro__ }}", "{# x #}", "${7*7}", "<%= 7 %>", "#{7*7}", "%(name)s",
    "%s%n%x", "{0}", "{name!r}", "{}{}", "%d", "$HOME", "`id`", "$(id)", "; cat /etc/passwd", "| id", "\nSubject: x",
    "../../../../etc/passwd", "..\\..\\windows", "/dev/null", "file:///etc/passwd", "C:\\", "http://e.example/",
    "//e.example", "\r\nSet-Cookie: a=b", "=1+1", "@SUM(1)", "-1+1|cmd", "(" * 200, "a" * 41, "-" * 401,
]  # fmt: skip
LONG: Final = ["x" * 1001, "long words " * 500, "é" * 32_768, "x" * 65_536, "x" * 65_537, "👩‍👧" * 9_000]

STRINGS: Final = [
    *NOTHING, *WORDS_OF_PROGRAMS, *SIGNS, *LETTERS, *TURNED, *PICTURES, *UNREADABLE, *MARKUP, *COMMANDS, *LONG,
]  # fmt: skip

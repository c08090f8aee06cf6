"""Strings that break what was not made with care."""

KEPT = (
    "  spaces at both ends  ",
    "\nan empty first line",
    "two\r\nlines\rand\nmore",
    "\u202eright to left\u202c and \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 and \U0001f3f3\ufe0f\u200d\U0001f308",
    "Z\u0341\u032a\u0348a\u0321\u0349l\u034dg\u0320o",
    "<script>alert(1)</script> & </textarea>",
    "'; DROP TABLE vault_entry; --",
    "{{ 7 * 7 }} {% raw %} ${7*7} %(name)s %s {0}",
    "\ufeff\u200b\ufffe\uffff\x7f\x1b[31m",
    "\U0010ffff" * 200,
    "a" * 65536,
)
REFUSED = ("a\0b", "\ufffd\ufffd", "\ud800", "ok \udfff")

"""Why a value does not fit the schema, in words for whoever wrote the pack."""

import re
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

SORTS = {
    "str": "text",
    "int": "a whole number",
    "float": "a fraction",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
PLAIN = (
    (r"Object contains unknown field `(\w+)`", "Troth does not know the field {0}"),
    (r"Object missing required field `(\w+)`", "the field {0} is missing"),
    (r"Expected `str` matching regex .*", "this is not written the way it has to be; the guide shows an example"),
    (r"Expected `str` of length >= 1", "there is no text here yet"),
    (r"Expected `str` of length <= (\d+)", "this text is longer than {0} characters"),
    (r"Expected `array` of length >= (\d+)", "this list needs {0} or more"),
    (r"Expected `array` of length <= (\d+)", "this list holds more than {0}"),
    (r"Expected `int` >= (\d+)", "this number is less than {0}"),
    (r"Expected `int` <= (\d+)", "this number is more than {0}"),
)


def in_plain_words(message: str, shape: type, field: str) -> str:
    """msgspec's `message` about `field` of `shape`, said plainly. What has no plain words stays as it is."""
    wrong_word = re.fullmatch(r"Invalid enum value '(.*)'", message)
    if wrong_word:
        return f"“{wrong_word[1]}” is none of: {', '.join(_words_of(shape, field))}"
    wrong_sort = re.fullmatch(r"Expected `([\w |]+)`, got `(\w+)`", message)
    if wrong_sort:
        wanted = " or ".join(SORTS.get(each, each) for each in wrong_sort[1].split(" | ") if each != "null")
        return f"this is {SORTS.get(wrong_sort[2], wrong_sort[2])} where {wanted} belongs"
    for pattern, words in PLAIN:
        found = re.match(pattern, message)
        if found:
            return words.format(*found.groups())
    return message


def _words_of(shape: Any, field: str) -> tuple[str, ...]:
    """The words that `field` of `shape` may hold; `field` is a path such as `steps[0].kind`."""
    for name in re.findall(r"[a-z_]+", field):
        shape = _inmost(get_type_hints(shape)[name])
    words: tuple[str, ...] = get_args(shape)
    return words


def _inmost(hint: Any) -> Any:
    """What a list holds, or what an optional field holds when it holds something."""
    if get_origin(hint) in (Union, UnionType, tuple):
        return _inmost(get_args(hint)[0])
    return hint

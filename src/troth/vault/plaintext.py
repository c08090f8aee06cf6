"""Everything that can be read in the database without a key: one list, and nothing else (SECURITY.md D17).

docs/plaintext.md is made from it with :func:`render`. A column that is neither here nor sealed fails a test.
"""

Column = tuple[str, str]

SEALED_NAMES = frozenset({"box", "slot"})
SEALED: frozenset[Column] = frozenset(
    {("people_device", "label"), ("people_passkey", "label"), ("session.token", "label")}
)
"""Envelopes that are not called ``box`` or ``slot``."""

PLAINTEXT: dict[Column, str] = {
    ("people_attempt", "count"): "slows down guessing · how often a door was tried this hour",
    ("people_attempt", "key"): "finds the count · none: blurred with the server's key, and gone after a day",
    ("people_attempt", "until"): "ends the count · the hour of an attempt, for a day",
    ("people_device", "check_value"): "recognises a device · none: a hash of 128 random bits",
    ("people_device", "id"): "names a device · how many devices there are",
    ("people_device", "idle_seconds"): "how long this device stays open · the lock time that was chosen",
    ("people_device", "own"): "a shared device locks sooner · which kind a device is",
    ("people_device", "person_id"): "a device belongs to somebody · whose it is",
    ("people_instance", "id"): "one row · none",
    ("people_instance", "name"): "invitations say who runs this Troth · who runs it, as they wish to be named",
    ("people_instance", "operator"): "invitations say who runs this Troth · whether one of the people does",
    ("people_instance", "person_id"): "invitations say who runs this Troth · which account runs it, or was asked",
    ("people_pairing", "expires"): "a pairing ends after a minute · that a device is being added",
    ("people_pairing", "id"): "finds a pairing · none: a hash of the code",
    ("people_pairing", "person_id"): "a pairing belongs to somebody · who is adding a device",
    ("people_passkey", "credential"): "finds a passkey · none: random, made by its authenticator",
    ("people_passkey", "id"): "names a passkey · how many there are",
    ("people_passkey", "person_id"): "whose it is · who has passkeys",
    ("people_passkey", "public_key"): "checks what a passkey answers · what kind it is",
    ("people_passkey", "uses"): "a copied passkey is noticed · how often it was used, where its maker counts",
    ("people_passkey", "wrap"): "finds what it opens · whether it opens the account by itself",
    ("people_person", "email"): "reminders by mail, if wanted · the address, if given",
    ("people_person", "handle"): "unlocking · the name that was chosen",
    ("people_person", "handle_key"): "two accounts cannot look alike · the name that was chosen",
    ("people_person", "id"): "names an account and its private vault · how many accounts there are",
    ("people_person", "memory"): "needed before unlock · none",
    ("people_person", "passes"): "needed before unlock · none",
    ("people_person", "public_key"): "others pin its fingerprint · none",
    ("people_person", "salt"): "needed before unlock · none",
    ("people_person", "verifier"): "checks a password · none without the account secret: 128 random bits go into it",
    ("people_signuplink", "expires"): "a link ends · until when somebody may sign up",
    ("people_signuplink", "id"): "finds a link · none: a hash",
    ("reminders_channel", "asked"): "one is sent at once, as a test · that somebody tries their reminders",
    ("reminders_channel", "device_id"): "a device that is signed out gets no more · which device takes reminders",
    ("reminders_channel", "expires"): "an address without a yes is forgotten · when an address was given, for a week",
    ("reminders_channel", "failing"): "its owner is told · whether the last one got through",
    ("reminders_channel", "id"): "names the way, and the links in mail · how many ways there are",
    ("reminders_channel", "keys"): "what is sent opens in one browser alone · none without the server's key",
    ("reminders_channel", "kind"): "how to send · which ways are used",
    ("reminders_channel", "language"): "it is sent in it, without keys · what language is read by who takes reminders",
    ("reminders_channel", "person_id"): "whose it is · who takes reminders",
    ("reminders_channel", "sender"): "the name that mail comes from · one of four names",
    ("reminders_channel", "where"): "where to send, without keys · which push service or topic is used, and "
    "with apprise any key in the address",
    ("reminders_coming", "channel_id"): "where it goes · whose it is",
    ("reminders_coming", "due"): "it is sent without keys · when reminders come; not what they are about",
    ("reminders_coming", "id"): "numbers the row · none",
    ("reminders_coming", "until"): "none comes in quiet hours · when these begin, if a reminder is due just before",
    ("reminders_feed", "id"): "finds a calendar · none: a hash of its address",
    ("reminders_feed", "person_id"): "whose it is · who has a calendar",
    ("relationships_departure", "day"): "a job without keys carries it out · that somebody leaves, and when; "
    "stored only if they agreed to that",
    ("relationships_departure", "id"): "numbers the row · none",
    ("relationships_departure", "person_id"): "a job without keys carries it out · who leaves",
    ("relationships_departure", "relationship_id"): "a job without keys carries it out · what they leave",
    (
        "relationships_departure",
        "withdraw",
    ): "a job without keys carries it out · whether they take their words with them",
    ("relationships_invitation", "expires"): "an invitation ends after a week · when it was made",
    ("relationships_invitation", "id"): "the link names it · how many are open",
    ("relationships_invitation", "inviter_id"): "the invitation says who sent it · who invited somebody",
    ("relationships_invitation", "vault"): "which vault it opens · that the vault waits for a second person",
    ("relationships_member", "id"): "numbers the row · none",
    ("relationships_member", "left"): "who left writes no more · who left",
    ("relationships_member", "person_id"): "who may come in, checked without keys · who is with whom",
    ("relationships_member", "relationship_id"): "who may come in, checked without keys · who is with whom",
    ("relationships_relationship", "closed"): "a closed space takes no new entries · that it was closed",
    ("relationships_relationship", "id"): "names it and its shared vault · how many there are",
    ("session.arriving", "file"): "pieces of one file belong together · none: random",
    ("session.arriving", "id"): "names the row · none: random",
    ("session.arriving", "number"): "the order of pieces · how large a file is that somebody brings",
    ("session.arriving", "person_id"): "whose it is · who brings a file; never in a backup",
    ("session.arriving", "until"): "deleted after an hour · when it was brought; never in a backup",
    ("session.halfway", "id"): "finds a log-in that waits for its second step · none: a hash of the cookie's half",
    ("session.halfway", "person_id"): "whose it is · who is unlocking; never in a backup",
    ("session.halfway", "until"): "deleted after minutes · when somebody unlocked; never in a backup",
    ("session.login", "device_id"): "ending a device ends its sessions · which device is open",
    ("session.login", "ends_at"): "a session ends · when it was opened; never in a backup",
    ("session.login", "id"): "finds a session · none: a hash of the cookie's half",
    ("session.login", "idle_seconds"): "a session locks itself · the lock time that was chosen",
    ("session.login", "idle_until"): "a session locks itself · when it was last used; never in a backup",
    ("session.login", "person_id"): "ending all sessions of one person · who has Troth open",
    ("session.token", "check_value"): "recognises a token · none: a hash of 256 random bits",
    ("session.token", "id"): "finds a token · how many tokens there are",
    ("session.token", "person_id"): "a token belongs to somebody · who lets a program in; never in a backup",
    ("session.token", "until"): "a token ends · until when it holds, and so about when it was made",
    ("session.token", "used"): "its owner sees whether it is in use · the day it was last used; never in a backup",
    ("vault_done", "day"): "the row is deleted after two days · none",
    ("vault_done", "key"): "a request sent twice is done once · none: blurred with the server's key",
    ("vault_earlierversion", "author_tag"): "its author can tell a forgery · none",
    ("vault_earlierversion", "day"): "part of what is sealed · the day of writing",
    ("vault_earlierversion", "entry"): "what it is an earlier version of · that an entry was changed",
    ("vault_earlierversion", "epoch"): "which key opens it · none",
    ("vault_earlierversion", "id"): "numbers the row · the order of changes",
    ("vault_earlierversion", "vault_id"): "where it belongs · in which vault an entry was changed",
    ("vault_earlierversion", "version"): "part of what is sealed · how often an entry was changed",
    ("vault_entry", "author"): "nobody changes another's words · who wrote how much",
    ("vault_entry", "author_tag"): "its author can tell a forgery · none",
    ("vault_entry", "day"): "order and retention without keys · on which days somebody wrote; the hour is sealed",
    ("vault_entry", "epoch"): "which key opens it · none",
    ("vault_entry", "holder"): "whose key opens it · whether an answer is still sealed",
    ("vault_entry", "id"): "names an entry · none: random",
    ("vault_entry", "met"): "an answer cannot be changed after it was seen · that both have answered",
    ("vault_entry", "n"): "the order of writing, for pages · the order of writing",
    ("vault_entry", "round"): "answers that open together · that two answers belong together",
    ("vault_entry", "tag"): "finds entries of one kind · how many entries are of the same kind, not which kind",
    ("vault_entry", "vault_id"): "where it belongs · how much each vault holds",
    ("vault_entry", "version"): "part of what is sealed · how often it was changed",
    ("vault_epoch", "chain"): "nobody slips in a key of their own · none",
    ("vault_epoch", "id"): "numbers the row · none",
    ("vault_epoch", "members"): "part of the proof · who holds the newest key",
    ("vault_epoch", "number"): "which key it is about · how often a key was changed",
    ("vault_epoch", "vault_id"): "which vault it is about · where a key was changed",
    ("vault_manifest", "person"): "one for each person · who wrote something at all",
    ("vault_snapshot", "epoch"): "which key opens it · none",
    ("vault_snapshot", "id"): "numbers the row · the order in which they were first made",
    ("vault_snapshot", "tag"): "finds the snapshot of one kind · how many kinds are in use, not which",
    ("vault_snapshot", "vault_id"): "where it belongs · how much each vault holds",
    ("vault_snapshot", "version"): "part of what is sealed · how often it was changed",
    ("vault_vault", "epoch"): "two sessions do not change the key at once · how often a key was changed",
    ("vault_vault", "id"): "names a vault · how many there are",
    ("vault_wrap", "epoch"): "which key it is · how often a key was changed",
    ("vault_wrap", "id"): "numbers the row · the order in which keys were received",
    ("vault_wrap", "name"): "what opens it · whether there is a recovery code, and how many passkeys open it",
    ("vault_wrap", "person"): "whose key ring it is on · who is with whom",
    ("vault_wrap", "vault"): "which vault it opens · who is with whom",
}

INTRODUCTION = """\
# What can be read without a key

This is every column of the database that is not sealed: why it is there, and what somebody learns from it who has
the database or a backup and no key. Everything else is sealed: names people give each other, what a relationship
is, every word, rating, title, setting and promise, and the hour of writing. Sealed boxes also show their length,
rounded up to 256 bytes, 1, 4, 16 or 64 kilobytes, and above that by at most 12 per cent.

The list is `src/troth/vault/plaintext.py`, and this page is made from it. A new column that is not on it fails a
test. Write the page anew with:

    python -c "from troth.vault import plaintext; print(plaintext.render(), end='')" > docs/plaintext.md

| Table | Column | Why it is readable | What it gives away |
| --- | --- | --- | --- |
"""


def is_sealed(table: str, column: str) -> bool:
    """Whether this column holds envelopes."""
    return column in SEALED_NAMES or (table, column) in SEALED


def render() -> str:
    """docs/plaintext.md."""
    rows = []
    for (table, column), text in sorted(PLAINTEXT.items()):
        why, leak = text.split(" · ")
        rows.append(f"| `{table}` | `{column}` | {why} | {leak} |\n")
    return INTRODUCTION + "".join(rows)

"""The forms of ids, numbers and addresses by name, so that a fault can say in words what is wanted."""

from __future__ import annotations

from collections.abc import Mapping

ID = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
VERSION = r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$"
STATE = r"^[A-Z]{2}$"
# What a finger dials: an extension, a pager code or a whole number.
DIAL = r"^[0-9+*#(][0-9 ()*#.-]{1,23}$"
# Only an empty page, a path on this host or an https address: never a script.
EXIT = r"^(?:about:blank|/(?:[^/\s\"'<>\\][^\s\"'<>\\]*)?|https://[^\s\"'<>\\]+)$"
LOGO = r"^[A-Za-z0-9][A-Za-z0-9._-]*\.[Pp][Nn][Gg]$"
HOST = r"^[A-Za-z0-9.:-]+$"
E164 = r"^\+[1-9][0-9]{6,14}$"
SHORT_CODE = r"^#?[0-9]{2,6}$"
EXTENSION = r"^[0-9]{1,6}$"
TEXTED = r"^(?:\+[1-9][0-9]{6,14}|[0-9]{3,6})$"
BANNED_NUMBER = r"^[0-9]{3,11}$"
ADDRESS = r"^https?://[^\s<>\"]+$"
EMAIL = r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$"
OPENING = r"^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$"
ZONE = r"^[A-Z][A-Za-z]+/[A-Za-z_/]+$"
LANGUAGE = r"^[a-z]{2,3}$"
ICD_CODE = r"^[A-Z][0-9]{2}\.[0-9]{1,3}-?$"

# What each form asks for, in `wording/faults.yaml`. None is ever shown as it is.
WORDS: Mapping[str, str] = {
    ID: "why-form-id",
    VERSION: "why-form-version",
    STATE: "why-form-state",
    DIAL: "why-form-number",
    EXIT: "why-form-exit",
    LOGO: "why-form-logo",
    HOST: "why-form-host",
    E164: "why-form-phone",
    SHORT_CODE: "why-form-short-code",
    EXTENSION: "why-form-extension",
    TEXTED: "why-form-texted",
    BANNED_NUMBER: "why-form-banned-number",
    ADDRESS: "why-form-address",
    EMAIL: "why-form-email",
    OPENING: "why-form-opening",
    ZONE: "why-form-zone",
    LANGUAGE: "why-form-language",
    ICD_CODE: "why-form-icd-code",
}

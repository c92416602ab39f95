"""Telephone numbers: are they possible, and how does a person dial them."""

from __future__ import annotations

import re

import phonenumbers

COUNTRY_CODE = 1
SHORT_CODES = frozenset({"911", "988", "211", "#77"})
# As many digits as are said in one breath; a code longer than this and one more is halved.
GROUP = 3
_STORIES = re.compile(r"(?:[0-9]{3})?55501[0-9]{2}")


def display(number: str) -> str:
    """An international number as it is dialled inside the United States: 1-202-555-0100.

    Numbers of other countries keep their plus sign. A text code stays as it is.
    """
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number)
    if parsed.country_code != COUNTRY_CODE:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = f"{parsed.national_number:010d}"
    return f"1-{digits[:3]}-{digits[3:6]}-{digits[6:]}"


def is_possible(number: str) -> bool:
    """May this international number exist? Area code and exchange must be in use or assignable."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def is_for_stories(number: str) -> bool:
    """Is this one of the numbers that no telephone has: 555-0100 to 555-0199 of any area code?

    The North American Numbering Plan keeps them for films and books, and for examples like ours.
    """
    return _STORIES.fullmatch(bare(number)) is not None


def digits_in(text: str) -> tuple[str, ...]:
    """Every telephone number written in a text, as bare digits without the leading 1.

    Finds 1-202-555-0100, (202) 555 0100, 202.555.0100 and codes of three to six digits.
    """
    found = re.findall(r"(?<!\d)\+?\d(?:[\s().\u2010-\u2015-]{0,3}\d){2,14}(?!\d)", text)
    return tuple(bare(number) for number in found)


def bare(number: str) -> str:
    """The digits of a number without the country code 1."""
    digits = re.sub(r"\D", "", number)
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def spells(letters: str, number: str) -> bool:
    """Do the letters dial this number? Letters past the last digit are ignored, as a telephone does."""
    keys = re.sub(r"[^0-9A-Za-z]", "", letters)
    digits = bare(number)
    dialled = phonenumbers.convert_alpha_characters_in_number(keys)
    return dialled.removeprefix("1").startswith(digits)


def is_free(number: str) -> bool:
    """Is a call free and does the number tell no place? True of toll-free numbers and three-digit codes."""
    if not number.startswith("+"):
        return number in SHORT_CODES
    return phonenumbers.number_type(phonenumbers.parse(number)) == phonenumbers.PhoneNumberType.TOLL_FREE


def spoken_groups(shown: str) -> tuple[str, ...]:
    """A number in the groups in which it is said and learned: 1-202-555-0100 as 202, 555, 0100."""
    groups = tuple(shown.split("-"))
    if len(groups) > 1:
        return groups[1:] if groups[0] == str(COUNTRY_CODE) else groups
    half = len(shown) // 2 if len(shown) > GROUP + 1 else len(shown)
    return tuple(part for part in (shown[:half], shown[half:]) if part)

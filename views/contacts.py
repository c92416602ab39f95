"""A service as a card: its number first and large, then what one should know before dialing.

Web addresses stand as text: a page that is opened stays in the browser's history. A number is
shown only for an entry that may be printed (promise 6).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal
from urllib.parse import quote

from questions.model import Text
from referrals import describe
from referrals.choose import Referral
from referrals.directory import Directory
from referrals.find import Found
from referrals.model import Checked, Phone, Service
from referrals.phrases import Phrases
from views.prose import Html

_OLD_NUMBER = re.compile(r"\s*\(?\+?[0-9][0-9 -]{5,}[0-9]\)?")

# A line of a card: its style and its text; an empty text leaves the line out.
Line = tuple[Literal["texting", "hours", "what", "why", "caution", "address", "under"], str]


@dataclass(frozen=True)
class Cards:
    """Makes cards in one language."""

    directory: Directory
    phrases: Phrases

    def usual_check(self, chosen: Iterable[Referral]) -> Checked | None:
        """The day and way in which most of these were checked; the later day when as many."""
        counted = Counter(one.service.checked for one in chosen if one.service.checked)
        return max(counted, key=lambda key: (counted[key], key.on), default=None)

    def chosen(self, referral: Referral, usual: Checked | None, needs: Iterable[str] = ()) -> Html:
        """A service chosen for a case, with why it fits.

        needs: names of what was asked for. usual: how most were checked, which is said once above all.
        """
        service, say = referral.service, self.phrases.say
        reason = self.phrases.text(referral.why)
        why: list[Line] = [("why", say("result-call-why", why=reason))]
        if more := [need for need in needs if need not in reason]:
            why.append(("why", say("result-fits-needs", needs=", ".join(more))))
        lines: list[Line] = [
            *self._reach(service),
            ("what", self.phrases.text(service.what)),
            *why,
            ("caution", self._caution(referral.caution)),
            ("under", self._checked(service) if service.checked != usual else ""),
        ]
        large = referral.section in ("now", "main")
        return self._card("first" if large else "further", service, lines, stale=referral.stale)

    def listed(self, found: Found) -> Html:
        """An entry of the directory. One that is not to be used has no number, and names what to use."""
        service = found.service
        about: list[Line] = [("what", self.phrases.text(service.what)), *self._names(service)]
        if not service.printable:
            lines: list[Line] = [*about, ("caution", f"{self._status(service)} {self._instead(service)}")]
            return self._card("past", service, lines, stale=False)
        tips = self.phrases.say("directory-tips") if service.takes_enforcement_tips else ""
        dates = f"{self._checked(service)} {self._expires(service)}".strip()
        lines = [
            *self._reach(service),
            *about,
            ("caution", self._caution(service.caution)),
            ("caution", tips),
            ("under", self._address(service)),
            ("under", dates),
        ]
        return self._card("further", service, lines, stale=found.stale)

    def short(self, service: Service) -> Html:
        """What one needs to call, and no more."""
        lines: list[Line] = [
            *self._reach(service),
            ("what", self.phrases.text(service.what)),
            ("caution", self._caution(service.caution)),
        ]
        return self._card("further", service, lines, stale=False)

    def _card(
        self, kind: Literal["first", "further", "past"], service: Service, lines: list[Line], *, stale: bool
    ) -> Html:
        numbers = "" if kind == "past" else self._numbers(service)
        warn = f'<p class="stale">{escape(self.phrases.say("sheet-call-stale"))}</p>' if stale else ""
        said = "".join(f'<p class="{style}">{escape(text)}</p>' for style, text in lines if text)
        name = self.phrases.text(service.name)
        # 911 is its own name: once is enough for the eye, a heading is still there for the ear.
        same = " same" if numbers and service.phones and service.phones[0].display == name else ""
        head = f'<h3 class="card-name{same}">{escape(name)}</h3>'
        return Html(f'<div class="card {kind}">{head}{numbers}{warn}{said}</div>')

    def _numbers(self, service: Service) -> str:
        """The numbers as links that a telephone dials; the first is the large one."""
        if service.phones:
            return f'<p class="numbers">{"".join(self._number(phone) for phone in service.phones)}</p>'
        address = service.chat or service.report_web or service.web
        if service.sms or not address:
            return ""
        label = escape(self.phrases.say("sheet-call-no-number"))
        return f'<p class="address">{label}: {escape(address.removeprefix("https://"))}</p>'

    def _number(self, phone: Phone) -> str:
        whole = describe.number_text(self.directory, phone, self.phrases.language)
        more = whole.removeprefix(phone.display).strip()
        note = f' <span class="for">{escape(more)}</span>' if more else ""
        # The extension is said in words: telephones disagree on how a link should carry one.
        target = quote(phone.dial, safe="+")
        return (
            f'<span class="one"><a class="tel" href="tel:{target}">{escape(phone.display)}</a>{note}</span>'
        )

    def _reach(self, service: Service) -> list[Line]:
        """Texting, hours and languages."""
        language = self.phrases.language
        # An entry that is only on the web has its address above already.
        web = service.hours.open == "online"
        hours = "" if web else describe.hours_text(self.directory, service, language)
        known = service.languages.codes or service.languages.interpreters
        spoken = describe.languages_text(self.directory, service, language) if known else ""
        texting = describe.texting(self.directory, service, language) or ""
        return [
            ("texting", _upper(texting)),
            ("hours", " · ".join(_upper(one) for one in (hours, spoken) if one)),
        ]

    def emergency(self, chosen: Iterable[Referral]) -> Html:
        """The emergency number alone, to tap."""
        for one in chosen:
            if one.service.kind == "emergency" and one.service.phones:
                phone = one.service.phones[0]
                said = self.phrases.say("result-danger-call", number=phone.display)
                target = quote(phone.dial, safe="+")
                return Html(f'<p class="numbers"><a class="tel" href="tel:{target}">{escape(said)}</a></p>')
        return Html("")

    def _caution(self, caution: Text | None) -> str:
        if caution is None:
            return ""
        return self.phrases.say("result-call-caution", caution=self.phrases.text(caution))

    def _checked(self, service: Service) -> str:
        if service.checked is None:
            return ""
        key = f"sheet-call-checked-{service.checked.how}"
        return self.phrases.say(key, date=self.phrases.day(service.checked.on))

    def _expires(self, service: Service) -> str:
        if service.expires is None:
            return ""
        return self.phrases.say("directory-expires", date=self.phrases.day(service.expires))

    def _address(self, service: Service) -> str:
        if not service.web or not service.phones:
            return ""
        return self.phrases.say("directory-web", address=service.web.removeprefix("https://"))

    def _names(self, service: Service) -> list[Line]:
        """Where it works, who runs it, earlier names: what one has in hand is often an older paper."""
        where = describe.area_text(self.directory, service.area)
        lines: list[Line] = [("under", self.phrases.say("directory-where", where=self.phrases.text(where)))]
        if service.operator:
            name = self.phrases.text(service.operator)
            lines.append(("under", self.phrases.say("directory-run-by", name=name)))
        if service.former_names:
            # A number inside an old name can be searched for, and is not shown: it may be dead.
            names = "; ".join(_OLD_NUMBER.sub("", name) for name in service.former_names)
            lines.append(("under", self.phrases.say("directory-former", names=names)))
        return lines

    def _status(self, service: Service) -> str:
        """Replaced, closed, not confirmed; or in service and yet not for a sheet."""
        language = self.phrases.language
        said = [describe.say(self.directory, f"status-{service.status}", language)]
        if service.status == "current":
            said.append(describe.say(self.directory, "not-printed", language))
        return f"{_upper('; '.join(said))}."

    def _instead(self, service: Service) -> str:
        """What to use in place of an entry that is not to be used; its own number is never shown."""
        other = self.directory.services.get(service.replaced_by or "")
        if other is None or not other.printable:
            return self.phrases.say("directory-no-number")
        name = self.phrases.text(other.name)
        if not other.phones:
            return self.phrases.say("directory-instead-name", name=name)
        return self.phrases.say("directory-instead", name=name, number=other.phones[0].display)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

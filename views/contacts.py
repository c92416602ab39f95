"""A service as a card: its number first and large, then what one should know before dialing.

Web addresses stand as text: a page that is opened stays in the browser's history. A number is
shown only for an entry that may be printed (promise 6).
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from questions.model import Text
from referrals import describe
from referrals.choose import Referral
from referrals.directory import Directory
from referrals.find import Found
from referrals.model import Phone, Service
from referrals.phrases import Phrases
from views.prose import Html


def chosen(directory: Directory, phrases: Phrases, referral: Referral, needs: str = "") -> Html:
    """A service chosen for a case: why it fits, and cautions. `needs` names what was asked for."""
    service = referral.service
    why = [("why", phrases.say("sheet-call-why", why=phrases.text(referral.why)))]
    if needs:
        why.append(("why", phrases.say("result-fits-needs", needs=needs)))
    body = [
        ("what", phrases.text(service.what)),
        *why,
        ("caution", _caution(phrases, referral.caution)),
        ("under", _checked(phrases, service)),
    ]
    kind = "first" if referral.section in ("now", "main") else "further"
    return _card(directory, phrases, service, body, stale=referral.stale, kind=kind)


def listed(directory: Directory, phrases: Phrases, found: Found) -> Html:
    """An entry of the directory. One that is not to be used has no number, and names what replaced it."""
    service = found.service
    where = describe.area_text(directory, service.area)
    body = [
        ("what", phrases.text(service.what)),
        ("under", phrases.say("directory-where", where=phrases.text(where))),
        *_names(phrases, service),
    ]
    if not service.printable:
        body.append(("under", found.status))
        body.append(("what", _instead(directory, phrases, service)))
        return _past(phrases, service, body)
    tips = phrases.say("directory-tips") if service.takes_enforcement_tips else ""
    body += [
        ("caution", _caution(phrases, service.caution)),
        ("caution", tips),
        ("under", _address(phrases, service)),
        ("under", f"{_checked(phrases, service)} {_expires(phrases, service)}".strip()),
    ]
    return _card(directory, phrases, service, body, stale=found.stale, kind="further")


def _card(
    directory: Directory,
    phrases: Phrases,
    service: Service,
    body: list[tuple[str, str]],
    *,
    stale: bool,
    kind: str,
) -> Html:
    language = phrases.language
    texting = describe.texting(directory, service, language) or ""
    hours = describe.hours_text(directory, service, language)
    languages = describe.languages_text(directory, service, language)
    lines = [("texting", texting), ("hours", f"{_upper(hours)} · {_upper(languages)}"), *body]
    warn = f'<p class="stale">{escape(phrases.say("sheet-call-stale"))}</p>' if stale else ""
    return Html(
        f'<div class="card {kind}"><h3 class="card-name">{escape(phrases.text(service.name))}</h3>'
        f"{_numbers(directory, phrases, service)}{warn}{_lines(lines)}</div>"
    )


def _past(phrases: Phrases, service: Service, body: list[tuple[str, str]]) -> Html:
    name = escape(phrases.text(service.name))
    return Html(f'<div class="card past"><h3 class="card-name">{name}</h3>{_lines(body)}</div>')


def _lines(lines: list[tuple[str, str]]) -> str:
    return "".join(f'<p class="{kind}">{escape(text)}</p>' for kind, text in lines if text)


def _numbers(directory: Directory, phrases: Phrases, service: Service) -> str:
    """The numbers as links that a telephone dials; the first is the large one."""
    if not service.phones:
        address = service.chat or service.report_web or service.web
        if service.sms or not address:
            return ""
        label = escape(phrases.say("sheet-call-no-number"))
        return f'<p class="address">{label}: {escape(address.removeprefix("https://"))}</p>'
    links = [_number(directory, phrases, phone) for phone in service.phones]
    return f'<p class="numbers">{"".join(links)}</p>'


def _number(directory: Directory, phrases: Phrases, phone: Phone) -> str:
    whole = describe.number_text(directory, phone, phrases.language)
    more = whole.removeprefix(phone.display).strip()
    note = f' <span class="for">{escape(more)}</span>' if more else ""
    # A telephone leaves out what it cannot dial; the extension is said in words instead.
    target = quote(phone.dial, safe="+")
    return f'<span class="one"><a class="tel" href="tel:{target}">{escape(phone.display)}</a>{note}</span>'


def _caution(phrases: Phrases, caution: Text | None) -> str:
    return phrases.say("sheet-call-caution", caution=phrases.text(caution)) if caution else ""


def _checked(phrases: Phrases, service: Service) -> str:
    if service.checked is None:
        return ""
    key = f"sheet-call-checked-{service.checked.how}"
    return phrases.say(key, date=phrases.day(service.checked.on))


def _expires(phrases: Phrases, service: Service) -> str:
    if service.expires is None:
        return ""
    return f"{phrases.say('directory-expires', date=phrases.day(service.expires))}."


def _address(phrases: Phrases, service: Service) -> str:
    if not service.web or not service.phones:
        return ""
    return phrases.say("directory-web", address=service.web.removeprefix("https://"))


def _names(phrases: Phrases, service: Service) -> list[tuple[str, str]]:
    """Earlier names and who runs it: what one may have in hand is often an older paper."""
    found = []
    if service.operator:
        found.append(("under", phrases.say("directory-run-by", name=phrases.text(service.operator))))
    if service.former_names:
        names = "; ".join(service.former_names)
        found.append(("under", phrases.say("directory-former", names=names)))
    return found


def _instead(directory: Directory, phrases: Phrases, service: Service) -> str:
    """What to use in place of an entry that is not to be used; its own number is never shown."""
    other = directory.services.get(service.replaced_by or "")
    if other is None or not other.printable:
        return phrases.say("directory-no-number")
    name = phrases.text(other.name)
    if not other.phones:
        return phrases.say("directory-instead-name", name=name)
    return phrases.say("directory-instead", name=name, number=other.phones[0].display)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

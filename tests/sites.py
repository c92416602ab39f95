"""A site's folder for tests: the least that is one, and texts to put into it."""

from __future__ import annotations

from pathlib import Path

from questions.load import own
from referrals.site import Served, load
from screening.response import Response
from tests.sheets import MET, walk

LEAST = "version: 1.0.0\nname: Harbor General\n"
CONTACTS = """
contacts:
  - id: charge-nurse
    role: {en: Charge nurse, es: Jefatura de enfermería}
    call: "4411"
    what: {en: First call for any worry, es: Primera llamada ante cualquier duda}
    hours: {en: day and night, es: día y noche}
    professions: [medical]
    in_danger: true
    checked: 2026-11-20
    checked_by: {en: nursing office, es: oficina de enfermería}
  - id: night-manager
    role: {en: Manager on duty, es: Gerencia de turno}
    call: "4400"
    what: {en: For the log and the cameras, es: Para el registro y las cámaras}
    hours: {en: at night, es: de noche}
    professions: [hospitality]
    tiers: [high, act_now]
    checked: 2026-01-20
    checked_by: {en: front desk, es: recepción}
"""
SIGNAL = """
quiet_signal:
  professions: [medical]
  text: {en: Ask for the blue folder., es: Pida la carpeta azul.}
"""
STEPS = """
steps:
  - id: page-social-work
    group: now
    professions: [medical]
    tiers: [high, act_now]
    text: {en: Page social work., es: Llame a trabajo social.}
  - id: lock-the-ward
    group: danger
    professions: [medical]
    text: {en: Lock the doors of the ward., es: Cierre las puertas de la sala.}
"""
QUESTIONS = """
site_questions:
  - id: back-door
    professions: [hospitality]
    learned: observed
    grade: contextual
    text: {en: People come in by the dock., es: Entra gente por la zona de carga.}
    how: {en: Look at the log., es: Mire el registro.}
    why: {en: It tells which camera to keep., es: Dice qué cámara guardar.}
    counts: {en: Twice in a week., es: Dos veces en una semana.}
    does_not_count: {en: A delivery., es: Una entrega.}
    innocent: {en: Staff who smoke., es: Personal que fuma.}
"""
# The services to begin with, with a number that is not kept for stories: directory assistance.
SERVICES = (
    (Path(__file__).parent.parent / "referrals" / "site_start" / "services.yaml")
    .read_text("utf-8")
    .replace("+18055550142", "+18055551212")
    .replace("1-805-555-0142", "1-805-555-1212")
)


def put(folder: Path, site: str = "", **others: str) -> Path:
    """A site's folder: `site` is added to the least; `questions=...` and `services=...` are other files."""
    folder.mkdir(exist_ok=True)
    (folder / "site.yaml").write_text(LEAST + site, encoding="utf-8")
    for name, text in others.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def served(folder: Path, site: str = "", **others: str) -> Served:
    """What is served with such a folder."""
    return load(put(folder, site, **others))


def without_danger(pack: str) -> Response:
    """A yes to everything but what means danger now, with all conditions for asking met."""
    answers = {one.id: "yes" for one in own().packs[pack].questions if not one.danger}
    return walk(pack, 0, answers=answers, gate=MET)

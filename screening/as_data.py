"""Packs and assessments as plain data for JSON: the form that other programs rely on."""

from __future__ import annotations

from typing import Any

from questions.model import (
    Language,
    Pack,
    Question,
    SourceRef,
)
from questions.rule_model import Step
from screening.assessment import Assessment, Finding


def pack_data(pack: Pack, hash_: str, language: Language) -> dict[str, Any]:
    """A pack's identity and questions, as `packs --json` prints them."""
    return {
        "id": pack.id,
        "version": pack.version,
        "hash": hash_,
        "name": pack.name.say(language),
        "roles": [role.id for role in pack.roles],
        "questions": [question_data(pack, question) for question in pack.questions],
    }


def question_data(pack: Pack, question: Question) -> dict[str, Any]:
    ages = ["minor", "unknown"] if question.ages == "minor" else ["adult", "minor", "unknown"]
    return {
        "id": question.id,
        "covers": list(question.indicators),
        "stage": question.stage,
        "learned": question.learned,
        "roles": list(question.roles) or [role.id for role in pack.roles],
        "ages": ages,
        "opened_by": list(question.opened_by),
    }


def assessment_data(assessment: Assessment, language: Language) -> dict[str, Any]:
    """An assessment as `score` prints it; texts in one language, ids and numbers the same in both."""
    a = assessment
    return {
        "pack": a.pack,
        "version": a.version,
        "hash": a.hash,
        "danger": a.danger,
        "danger_unknown": a.danger_unknown,
        "tier": a.tier,
        "lowest": a.lowest,
        "could_reach": a.could_reach,
        "too_little_asked": a.too_little_asked,
        "points": {
            "means": a.points.means,
            "purpose": a.points.purpose,
            "other": a.points.other,
            "contextual": a.points.contextual,
        },
        "amp": list(a.amp),
        "leaning": a.leaning,
        "findings": [_finding_data(one, language) for one in a.findings],
        "open": [
            {"question": one.question, "could_raise_to": one.could_raise_to, "points": one.points}
            for one in a.open
        ],
        "near_misses": [
            {"rule": one.rule, "tier": one.tier, "would_need": list(one.would_need)} for one in a.near_misses
        ],
        "other_help": [
            {"id": one.id, "text": one.text.say(language), "because": list(one.because)}
            for one in a.other_help
        ],
        "steps": [_step_data(one, language) for one in a.steps],
    }


def _finding_data(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "tier": finding.tier,
        "because": list(finding.because),
        "text": finding.text.say(language),
        "reason": finding.reason.say(language),
        "status": finding.status,
        "sources": source_names(finding.sources),
    }


def _step_data(step: Step, language: Language) -> dict[str, Any]:
    clock = step.clock
    return {
        "id": step.id,
        "group": step.group,
        "text": step.text.say(language),
        "clock": {
            "starts": clock.starts.say(language) if clock.starts else None,
            "lasts": clock.lasts.say(language),
        }
        if clock
        else None,
        "status": step.status,
        "confidence": step.confidence,
        "law_checked": step.law_checked.isoformat() if step.law_checked else None,
    }


def source_names(sources: tuple[SourceRef, ...]) -> list[str]:
    """`id: section` for each source."""
    return [f"{one.source}: {one.section}" if one.section else one.source for one in sources]

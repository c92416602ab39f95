"""The linter over training content. Pieces with a place of their own stand in the museum."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from questions.check_files import check_paths
from questions.course_model import FIVE_TOPICS
from questions.faults import Fault, Kind
from questions.guards import own_guards
from questions.lint.training import training_faults
from questions.load import own
from questions.training_load import training
from tests.toy_training import CASES, COURSE, FRAME, LAWS, toy_training, toy_training_with
from tests.toys import toy_guards, toy_house, written_out


def found(**changed: str) -> list[Fault]:
    return training_faults(toy_training_with(**changed), toy_house(), toy_guards())


def kinds(**changed: str) -> set[Kind]:
    return {one.kind for one in found(**changed)}


def only(**changed: str) -> Fault:
    (fault,) = found(**changed)
    return fault


def changed(text: str, old: str, new: str, count: int = 1) -> str:
    """The text with something replaced that is really there."""
    assert old in text
    return text.replace(old, new, count)


def test_the_toy_training__ok() -> None:
    assert found() == []


def test_own_training_has_no_fault__ok() -> None:
    assert [str(one) for one in training_faults(training(), own(), own_guards())] == []


# --------------------------------------------------------------------------- what is named exists


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("profession: toy", "profession: toi", "the profession 'toi'"),
        ("question: debt-owed", "question: debts-owed", "(did you mean 'debt-owed'?)"),
        ("question: looks-tired, why", "question: looks-tried, why", "the question 'looks-tried'"),
        ("role: front", "role: fornt", "the role 'fornt' does not exist (did you mean 'front'?)"),
        ("scene: desk", "scene: dekc", "the scene 'dekc'"),
        ("sources: SOURCE", "sources: [{source: desing}]", "the source 'desing'"),
    ],
)
def test_a_case_that_names_what_is_not_there__error(old: str, new: str, words: str) -> None:
    told = [one for one in found(cases=changed(CASES, old, new)) if one.kind is Kind.UNKNOWN_ID]
    assert words in " ".join(one.text for one in told)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("profession: toy", "profession: toi", "the profession 'toi'"),
        ("case: held", "case: hold", "the case 'hold' does not exist (did you mean 'held'?)"),
        ("pile: do-not", "pile: dont", "the pile 'dont'"),
        ("roles: [back]", "roles: [bakc]", "the role 'bakc'"),
        ("sources: SOURCE", "sources: [{source: desing}]", "the source 'desing'"),
        ("topic: contacts", "topic: craft", "the topic 'craft'"),
    ],
)
def test_a_course_that_names_what_is_not_there__error(old: str, new: str, words: str) -> None:
    told = [one for one in found(courses=changed(COURSE, old, new)) if one.kind is Kind.UNKNOWN_ID]
    assert words in " ".join(one.text for one in told)


@pytest.mark.parametrize("key", ["contract_staff", "five_topics"])
def test_a_bar_for_a_profession_that_is_not_there__error(key: str) -> None:
    assert kinds(frame=changed(FRAME, f"{key}: [toy]", f"{key}: [toi]")) == {Kind.UNKNOWN_ID}


def test_a_law_for_a_profession_that_is_not_there__error() -> None:
    assert kinds(laws=changed(LAWS, "professions: [toy]", "professions: [toi]")) == {Kind.UNKNOWN_ID}


# --------------------------------------------------------------------------- ids stand once


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: late-shift", "id: held"),
        ("  - id: desk", "  - id: door"),
        ("id: confront", "id: wait"),
        ("question: debt-owed", "question: papers-held"),
    ],
)
def test_an_id_twice_in_cases__error(old: str, new: str) -> None:
    assert Kind.TWICE_ID in kinds(cases=changed(CASES, old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: what-counts", "id: what-it-is"),
        ("- id: tell", "- id: part"),
        ("id: tell-here", "id: tell"),
        ("id: at-risk-2", "id: at-risk-1"),
        ("id: do-not", "id: do"),
    ],
)
def test_an_id_twice_in_a_course__error(old: str, new: str) -> None:
    assert Kind.TWICE_ID in kinds(courses=changed(COURSE, old, new))


def test_a_state_or_a_topic_name_twice__error() -> None:
    assert kinds(laws=changed(LAWS, "state: NY", "state: CA")) == {Kind.TWICE_ID}
    assert Kind.TWICE_ID in kinds(frame=changed(FRAME, "id: at_risk", "id: definition"))


def test_the_same_id_of_a_scene_or_move_elsewhere__ok() -> None:
    """Each case has its own scenes, each scene its own moves: the toys use `door` and `wait` again."""
    assert len(re.findall("id: desk", CASES)) == 3
    assert found() == []


# --------------------------------------------------------------------------- one case


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # child-sold shows for a child only, and this person is an adult
        ("question: debt-owed", "question: child-sold"),
        # looks-tired shows to the front only
        ("role: front", "role: back"),
        # a quick look does not hold what opens later
        ("age: adult\n    scenes", "age: adult\n    stage: quick\n    scenes"),
        # what opens debt-owed is answered no
        ("papers-held, answer: yes", "papers-held, answer: no"),
    ],
)
def test_a_mark_to_a_question_that_does_not_show__error(old: str, new: str) -> None:
    fault = only(cases=changed(CASES, old, new))
    assert fault.kind is Kind.BAD_VALUE
    assert "does not show" in fault.text


def test_a_temptation_that_a_yes_would_open__ok() -> None:
    """The learner may say yes to what opens it, where the careful colleague did not."""
    more = "    tempting: [{question: debt-owed, why: TEXT}]\n    tier: none_recorded"
    assert found(cases=changed(CASES, "    tier: none_recorded", more)) == []


def test_a_question_marked_no_may_be_a_temptation_and_one_marked_yes_not() -> None:
    no = "    tempting: [{question: papers-held, why: TEXT}]\n    tier: none_recorded"
    assert found(cases=changed(CASES, "    tier: none_recorded", no)) == []
    yes = changed(CASES, "question: looks-tired, why", "question: papers-held, why")
    assert kinds(cases=yes) == {Kind.TWICE_ID}


@pytest.mark.parametrize(("worth", "other"), [("unsafe", "fine"), ("good", "fine")])
def test_a_case_without_a_good_or_an_unsafe_move__error(worth: str, other: str) -> None:
    first, rest = CASES.split("  - id: late-shift", 1)
    fault = only(cases=first.replace(f"worth: {worth}", f"worth: {other}") + "  - id: late-shift" + rest)
    assert fault.kind is Kind.MISSING_KEY
    assert f"'{worth}' is missing in the moves of 'held'" in fault.text


# --------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("english", "spanish"), [("The victim left", "La persona"), ("The person", "La víctima se fue")]
)
@pytest.mark.parametrize("key", ["cases", "courses", "laws", "frame"])
def test_a_word_that_is_never_used_in_either_language__error(key: str, english: str, spanish: str) -> None:
    text = {"cases": CASES, "courses": COURSE, "laws": LAWS, "frame": FRAME}[key]
    said = changed(text, "TEXT", f"{{en: {english}, es: {spanish}}}")
    assert only(**{key: said}).kind is Kind.FORBIDDEN_WORD


def test_a_text_in_one_language_only_is_not_read__error(tmp_path: Path) -> None:
    (tmp_path / "cases.yaml").write_text(changed(written_out(CASES), "es: palabras", "fr: mots"))
    faults = check_paths([tmp_path], within=toy_house(), guards=toy_guards(), taught=toy_training())
    assert {one.kind for one in faults} == {Kind.MISSING_LANGUAGE, Kind.UNKNOWN_KEY}


# --------------------------------------------------------------------------- a set of cases


@pytest.mark.parametrize(
    ("old", "new", "left_out"),
    [
        ("exploitation: both", "exploitation: labor", "sex"),
        ("age: minor, who: [girl]", "age: unknown, who: [girl]", "minor"),
        ("who: [man]", "who: [several]", "man"),
        ("contract_staff: true, ", "", "contract_staff"),
    ],
)
def test_a_set_that_leaves_somebody_out__error(old: str, new: str, left_out: str) -> None:
    fault = only(cases=changed(CASES, old, new))
    assert fault.kind is Kind.MISSING_KEY
    assert f"'{left_out}' is missing in the set of cases of 'toy'" in fault.text


def test_a_set_without_labor_or_online_or_in_person__error() -> None:
    only_sex = changed(CASES, "exploitation: both", "exploitation: sex").replace("tion: labor", "tion: sex")
    assert "'labor' is missing" in only(cases=only_sex).text
    in_person = changed(CASES, "setting: both, ", "").replace("setting: online", "setting: in_person")
    assert "'online' is missing" in only(cases=in_person).text
    online = changed(CASES, "who: [girl]", "who: [girl], setting: online").replace(
        "setting: both", "setting: online"
    )
    assert "'in_person' is missing" in only(cases=online).text


def test_a_boy_is_as_good_as_a_man__ok() -> None:
    assert found(cases=changed(CASES, "who: [man]", "who: [woman, boy]")) == []


def test_contract_staff_are_wanted_of_some_professions_only__ok() -> None:
    without = changed(CASES, "contract_staff: true, ", "")
    assert found(cases=without, frame=changed(FRAME, "contract_staff: [toy]", "contract_staff: []")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("cases: 3", "cases: 4"), ("percent: 33", "percent: 34"), ("guesses: 1", "guesses: 2")],
)
def test_too_few_cases_look_alikes_or_guesses__error(old: str, new: str) -> None:
    assert only(frame=changed(FRAME, old, new)).kind is Kind.TOO_FEW


def test_a_profession_without_cases_or_course__error() -> None:
    other = changed(CASES, "profession: toy", "profession: other")
    told = [one.text for one in found(cases=other) if one.kind is Kind.MISSING_KEY]
    assert any("'toy' is missing in the practice cases" in one for one in told)
    told = [one.text for one in found(courses=changed(COURSE, "profession: toy", "profession: other"))]
    assert any("'toy' is missing in the courses" in one for one in told)


# --------------------------------------------------------------------------- a course


@pytest.mark.parametrize("topic", FIVE_TOPICS)
def test_each_of_the_five_topics_is_wanted_for_every_role__error(topic: str) -> None:
    """California Government Code 12950.3, by the bars only of the professions it speaks of."""
    topics = "definition" if topic != "definition" else "contacts"
    other = changed(COURSE, f"    topic: {topic}\n", f"    topic: {topics}\n")
    told = [one.text for one in found(courses=other)]
    assert len(told) == 2
    assert all(f"'{topic}' is missing in the course 'toy-course' for the role" in one for one in told)
    assert found(courses=other, frame=changed(FRAME, "five_topics: [toy]", "five_topics: []")) == []


def test_a_topic_that_a_role_does_not_meet_is_told_of_that_role__error() -> None:
    for_front = changed(COURSE, "kind: practise,", "kind: practise, roles: [front],")
    assert (
        "'sex_and_labor' is missing in the course 'toy-course' for the role 'back'"
        in only(courses=for_front).text
    )


def test_a_topic_without_a_question_for_a_role__error() -> None:
    for_front = re.sub(r"(at-risk-\d,)", r"\1 roles: [front],", COURSE)
    told = found(courses=for_front)
    assert {one.kind for one in told} == {Kind.MISSING_KEY, Kind.TOO_FEW}
    assert any("'at_risk' is missing in the pool of" in one.text and "'back'" in one.text for one in told)


@pytest.mark.parametrize("where", ["what-counts", "at-risk-1"])
@pytest.mark.parametrize("count", [0, 2])
def test_not_exactly_one_right_option__error(where: str, count: int) -> None:
    before, after = COURSE.split(where, 1)
    if count == 0:
        after = changed(after, "right: true, ", "")
    else:
        after = changed(after, "{text: TEXT, say: TEXT}", "{text: TEXT, right: true, say: TEXT}")
    fault = only(courses=before + where + after)
    assert fault.kind is Kind.BAD_VALUE
    assert f"{count} options are right" in fault.text


def test_several_right_options_where_several_may_be_chosen__ok() -> None:
    several = changed(
        COURSE,
        "        ask: TEXT\n        options:",
        "        ask: TEXT\n        several: true\n        options:",
    )
    before, after = several.split("what-counts", 1)
    both = (
        before
        + "what-counts"
        + changed(after, "{text: TEXT, say: TEXT}", "{text: TEXT, right: true, say: TEXT}")
    )
    assert found(courses=both) == []
    none = before + "what-counts" + changed(after, "right: true, ", "")
    assert only(courses=none).kind is Kind.BAD_VALUE


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("questions: 6", "questions: 7", Kind.TOO_FEW),  # of 15: less than two and a half times
        ("questions: 6\n  enough: 5", "questions: 4\n  enough: 4", Kind.TOO_FEW),  # of five topics
        ("enough: 5", "enough: 7", Kind.CANNOT_HOLD),
        ("cases: 1", "cases: 4", Kind.TOO_FEW),
        ("at_least_minutes: 1", "at_least_minutes: 5", Kind.TOO_FEW),
    ],
)
def test_a_closing_or_a_length_that_cannot_be__error(old: str, new: str, kind: Kind) -> None:
    assert kinds(courses=changed(COURSE, old, new)) == {kind}


def test_a_course_must_take_its_time_for_every_role__error() -> None:
    """Only the front reads enough; the back is told."""
    paragraph = f"{{en: {'a ' * 900}, es: {'y ' * 900}}}"
    long_front = changed(
        COURSE,
        "id: part-front, heading: TEXT, paragraphs: [TEXT]",
        f"id: part-front, heading: TEXT, paragraphs: [{paragraph}]",
    )
    fault = only(courses=changed(long_front, "at_least_minutes: 1", "at_least_minutes: 5"))
    assert "for the role 'back'" in fault.text


# --------------------------------------------------------------------------- laws


@pytest.mark.parametrize("cell", ["first", "again", "records"])
def test_a_number_from_which_a_date_is_worked_out_is_confirmed__error(cell: str) -> None:
    doubtful = re.sub(rf"(    {cell}: .*)sure: confirmed", r"\1sure: secondary", LAWS, count=1)
    fault = only(laws=doubtful)
    assert (fault.kind, f"'{cell}' is not confirmed" in fault.text) == (Kind.BAD_VALUE, True)


# --------------------------------------------------------------------------- given files


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(written_out(text), encoding="utf-8")
    return path


def given(*paths: Path) -> list[Fault]:
    return check_paths(paths, within=toy_house(), guards=toy_guards(), taught=toy_training())


@pytest.mark.parametrize("text", [CASES, COURSE, LAWS, FRAME])
def test_a_given_file_stands_for_its_namesake_whatever_its_name__ok(text: str, tmp_path: Path) -> None:
    assert given(put(tmp_path, "mine.yaml", text)) == []


def test_only_faults_of_the_given_file_are_told(tmp_path: Path) -> None:
    """Without its case the own course is broken, but nobody gave it."""
    other = changed(CASES, "id: held", "id: hold")
    assert given(put(tmp_path, "mine.yaml", other)) == []
    both = [put(tmp_path, "mine.yaml", other), put(tmp_path, "course.yaml", COURSE)]
    (fault,) = given(*both)
    assert (fault.kind, fault.spot.file) == (Kind.UNKNOWN_ID, str(both[1]))


def test_a_case_given_twice__error(tmp_path: Path) -> None:
    paths = [put(tmp_path, name, CASES) for name in ("a.yaml", "b.yaml")]
    assert {(one.kind, one.spot.file) for one in given(*paths)} == {(Kind.TWICE_ID, str(paths[1]))}

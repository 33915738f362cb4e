"""Files are handed in, read in the sandbox, and given up."""

import pytest

from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted
from gongkai.domain.publishing.intake import IntakeState
from gongkai.lib import audit, history
from gongkai.lib.models import OutboxMessage
from gongkai.organisations.services import reforms
from gongkai.publishing import queries
from gongkai.publishing.models import Intake
from gongkai.publishing.services import intake as intakes
from tests.apps.publishing.imports import papers
from tests.factories import organisations as make

NOW = make.NOW


def hand_in(actor, unit, *files):
    """Hand files in and return what came of each."""
    handed = [intakes.HandedIn(name, data) for name, data in files]
    batch = intakes.receive_files(actor=actor, now=NOW, unit=unit, files=handed, count=len(handed))
    return queries.intakes_of_batch(SYSTEM, batch)


def read(actor, unit, name, data):
    [waiting] = hand_in(actor, unit, (name, data))
    return intakes.read_intake(intake=waiting, now=NOW)


def test_a_file_waits_and_is_read_with_its_fields(county, editor) -> None:
    [waiting] = hand_in(editor, county.education, ("通知.docx", papers.notice()))
    assert (waiting.state, waiting.kind, waiting.name) == (IntakeState.WAITING, "docx", "通知.docx")
    done = intakes.read_intake(intake=waiting, now=NOW)
    assert done.state == IntakeState.READ
    fields = done.reading["fields"]
    assert fields["title"]["value"] == papers.TITLE
    assert fields["title"]["certain"] is True
    assert fields["document_number"]["value"] == "昌教发〔2026〕8号"
    assert fields["written_on"]["value"] == "2026-02-27"
    assert fields["attachments"]["value"] == ["开学检查表"]
    assert "<td>县一中</td>" in done.reading["body"]
    assert papers.TITLE in done.reading["html"]
    assert papers.TITLE not in done.reading["body"]


def test_what_happens_to_a_file_is_written_down(county, editor) -> None:
    done = read(editor, county.education, "通知.txt", papers.plain_notice())
    assert [(event.name, event.actor) for event in history.of(done.link)] == [
        ("publishing.file_received", "li.na"),
        ("publishing.file_read", "system"),
    ]
    assert audit.verify().fault_count == 0


def test_a_refused_file_is_kept_with_its_reason_and_the_others_go_on(county, editor) -> None:
    found = hand_in(
        editor,
        county.education,
        ("程序.exe", b"MZ" + b"\0" * 600),
        ("空.txt", b""),
        ("通知.txt", papers.plain_notice()),
    )
    assert [each.state for each in found] == ["refused", "refused", "waiting"]
    assert [each.refusal_code for each in found] == ["unsupported", "empty", ""]
    assert "请" in found[0].refusal


def test_a_picture_and_a_broken_document_cannot_be_read(county, editor) -> None:
    broken = papers.notice()[:-400]
    picture = papers.picture()
    assert read(editor, county.education, "照片.png", picture).refusal_code == "unsupported"
    [refused] = hand_in(editor, county.education, ("坏.docx", broken))
    assert (refused.state, refused.refusal_code) == ("refused", "damaged")


def test_pictures_of_a_document_are_stored_and_named_in_its_text(county, editor) -> None:
    done = read(editor, county.education, "图.docx", papers.notice(picture=papers.picture()))
    [digest] = done.reading["pictures"]
    assert f'src="/desk/files/{digest}.png"' in done.reading["body"]
    assert "picture:" not in done.reading["html"]


def test_reading_again_changes_nothing(county, editor) -> None:
    done = read(editor, county.education, "通知.txt", papers.plain_notice())
    again = intakes.read_intake(intake=done, now=NOW)
    stale = Intake.objects.select_related("unit").get(pk=done.pk)
    stale.state = IntakeState.WAITING  # as another process saw it before
    late = intakes.read_intake(intake=stale, now=NOW)
    assert again.state == late.state == IntakeState.READ
    assert len(history.of(done.link)) == 2


def test_the_worker_reads_what_was_received(county, editor) -> None:
    [waiting] = hand_in(editor, county.education, ("通知.txt", papers.plain_notice()))
    intakes.read_received({"subject": waiting.link}, NOW)
    intakes.read_received({"subject": waiting.link}, NOW)
    intakes.read_received({"subject": "publishing:intake:999999"}, NOW)
    waiting.refresh_from_db()
    assert waiting.state == IntakeState.READ


def test_a_few_small_files_are_read_at_once_and_many_are_not(county, editor) -> None:
    few = hand_in(editor, county.education, ("甲.txt", papers.plain_notice()))
    assert intakes.read_at_once(intakes=few, now=NOW, size=1000) is True
    many = hand_in(
        editor,
        county.education,
        *((f"{n}.txt", papers.plain_notice(title=f"关于第{n}项的通知")) for n in range(4)),
    )
    assert intakes.read_at_once(intakes=many, now=NOW, size=4000) is False
    [large] = hand_in(editor, county.education, ("大.txt", papers.plain_notice(title="关于大文件的通知")))
    assert intakes.read_at_once(intakes=[large], now=NOW, size=6 * 1024 * 1024) is False
    large.kind = "doc"
    assert intakes.read_at_once(intakes=[large], now=NOW, size=1000) is False
    assert {each.state for each in Intake.objects.filter(pk__in=[each.pk for each in (*many, large)])} == {
        "waiting"
    }
    assert intakes.read_some(intakes=many, now=NOW) == 3


def test_nobody_hands_in_for_another_unit(county, stranger) -> None:
    with pytest.raises(NotPermitted):
        hand_in(stranger, county.education, ("通知.txt", papers.plain_notice()))
    assert not Intake.objects.exists()
    assert not OutboxMessage.objects.filter(name="publishing.file_received").exists()


def test_nothing_and_too_much_are_refused(county, editor) -> None:
    with pytest.raises(Invalid, match="请选择"):
        hand_in(editor, county.education)
    with pytest.raises(Invalid, match="最多导入 50 个"):
        hand_in(editor, county.education, *((f"{n}.txt", b"x") for n in range(51)))


def test_an_ended_unit_takes_no_files(county, editor) -> None:
    unit = reforms.abolish_unit(
        actor=SYSTEM, now=NOW, unit=county.education, on=NOW.date(), document_number="", reason="机构改革。"
    )
    with pytest.raises(Invalid, match="已撤并"):
        hand_in(SYSTEM, unit, ("通知.txt", papers.plain_notice()))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\windows\\通知.txt", "通知.txt"),
        ("通知\u202etxt.exe\n.txt", None),
        ("<img src=x onerror=alert(1)>.txt", None),
        ("'; DROP TABLE intake; --.txt", None),
        ("字" * 300 + ".txt", None),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(county, editor, name: str, shown: str | None) -> None:
    [waiting] = hand_in(editor, county.education, (name, papers.plain_notice()))
    assert waiting.state == IntakeState.WAITING
    assert shown is None or waiting.name == shown
    assert len(waiting.name) <= 120
    assert not set(waiting.name) & {"/", "\\", "\n", "\u202e", "\0"}


def test_a_file_is_given_up_once(county, editor, stranger) -> None:
    done = read(editor, county.education, "通知.txt", papers.plain_notice())
    with pytest.raises(NotPermitted):
        intakes.drop_intake(actor=stranger, now=NOW, intake=done)
    assert (
        intakes.drop_intake(actor=editor, now=NOW, intake=done, reason="重复。").state == IntakeState.DROPPED
    )
    with pytest.raises(IllegalMove):
        intakes.drop_intake(actor=editor, now=NOW, intake=done)


def test_the_same_file_again_is_told_of(county, editor) -> None:
    first = read(editor, county.education, "通知.txt", papers.plain_notice())
    second = read(editor, county.education, "通知（副本）.txt", papers.plain_notice())
    assert [each.pk for each in queries.earlier_imports(second)] == [first.pk]
    assert second.name == "通知（副本）.txt"
    intakes.drop_intake(actor=editor, now=NOW, intake=first)
    assert queries.earlier_imports(second) == []

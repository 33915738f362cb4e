"""Blacking out what goes out: looked at before it is taken, the original stays, and the applicant gets the copy alone."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart, ServiceMethod
from gongkai.files import queries, sheets, storage
from gongkai.files.models import StoredFile
from gongkai.files.refusals import FileRefused
from gongkai.information_requests.models import FileSheets, InformationRequest, Redaction, RequestFile
from gongkai.information_requests.queries.outgoing import scanned
from gongkai.information_requests.queries.redacting import pages_of
from gongkai.information_requests.services import case_files, deciding, people, redacting, replying, serving
from gongkai.information_requests.services.case_files import Upload
from gongkai.lib import clock
from gongkai.lib.audit import AuditEntry
from gongkai.reading.outgoing.model import Kind
from gongkai.reading.redaction.model import Box, Marks, Term
from tests.apps.files import builders
from tests.apps.information_requests import redacting_flow as flow
from tests.apps.information_requests import reply_flow as play
from tests.apps.information_requests.redacting_flow import LETTER, NAME, PLAIN
from tests.apps.portal.applications import look_up
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County
from tests.reading.redaction.papers import Paper, texts

pytestmark = pytest.mark.django_db
NOON = play.NOON
SECRET = "7KQ2M9XW4HTB"


@pytest.fixture
def county(monkeypatch: pytest.MonkeyPatch) -> County:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    return make.county()


@pytest.fixture
def made(county: County) -> InformationRequest:
    return make_request.request(county.education, secret_digest=people.secret_digest(SECRET))


def clerk(made: InformationRequest):
    return play.people(made)["clerk"]


def test_copy_is_shown_before_anything_goes_out(made: InformationRequest) -> None:
    source = flow.given(made)
    copy = flow.redaction(made, source)
    assert texts(storage.read(copy.digest)) == ["", PLAIN]
    assert flow.parts(made) == {"given": [source.digest]}
    assert not StoredFile.objects.filter(digest=copy.digest).exists()


def test_taken_copy_goes_out_and_its_original_stays(made: InformationRequest) -> None:
    source = flow.given(made, title="信访答复")
    taken = flow.taken(made, source)
    assert flow.parts(made) == {"given": [taken.digest], "information": [source.digest]}
    assert (taken.redaction_of, taken.title) == (source.digest, "信访答复")
    assert texts(queries.open_bytes(taken.digest)) == ["", PLAIN]
    assert queries.open_bytes(source.digest) == LETTER
    assert scanned(taken.digest) == []


def test_record_says_where_and_why_and_not_what(made: InformationRequest) -> None:
    source = flow.given(made)
    flow.taken(made, source)
    row = Redaction.objects.get()
    (box,) = row.record["boxes"]
    assert (box["page"], box["ground"], row.made_by_name) == (1, "deny_third_party", clerk(made).name)
    written = json.dumps(row.record, ensure_ascii=False)
    written += "".join(AuditEntry.objects.values_list("body", flat=True))
    assert NAME not in written
    entry = AuditEntry.objects.get(action="information_requests.file_redacted")
    assert json.loads(entry.body)["detail"]["grounds"] == ["deny_third_party"]


@pytest.mark.parametrize("name", [f"{NAME}.pdf", "答复.pdf"])
def test_name_that_gives_the_word_away_does_not_go_out(made: InformationRequest, name: str) -> None:
    source = flow.given(made, name=name, title=f"给{NAME}的答复")
    taken = flow.taken(made, source)
    assert taken.title == "已遮盖的文件"
    assert NAME not in StoredFile.objects.get(digest=taken.digest).name


def test_copy_that_was_not_seen_is_not_taken(made: InformationRequest) -> None:
    source = flow.given(made)
    seen = flow.redaction(made, source)
    flow.redaction(made, source, Marks(boxes=(Box(2, 60, 120, 300, 160, "deny_third_party"),)))
    with pytest.raises(Invalid, match="重新预览"):
        redacting.take_redaction(
            actor=clerk(made), now=NOON, request=made, file_id=source.pk, digest=seen.digest
        )
    assert flow.parts(made) == {"given": [source.digest]}


def test_copy_of_somebody_else_is_not_taken(made: InformationRequest) -> None:
    source = flow.given(made)
    seen = flow.redaction(made, source)
    office = play.people(made)["office"]
    with pytest.raises(Invalid, match="重新预览"):
        redacting.take_redaction(actor=office, now=NOON, request=made, file_id=source.pk, digest=seen.digest)


def test_copy_that_was_swept_away_is_not_taken(made: InformationRequest) -> None:
    source = flow.given(made)
    seen = flow.redaction(made, source)
    assert storage.remove(seen.digest, clock.now() + timedelta(days=10_000))
    with pytest.raises(Invalid, match="预览只保留一天"):
        redacting.take_redaction(
            actor=clerk(made), now=NOON, request=made, file_id=source.pk, digest=seen.digest
        )


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        (Marks(), "没有指明要遮盖什么"),
        (Marks(terms=(Term("没有的人", "deny_third_party"),)), "没有找到"),
        (Marks(boxes=(Box(3, 1, 1, 50, 50, "deny_third_party"),)), "文件只有 2 页"),
        # A ground of the Regulation of 2007.
        (Marks(terms=(Term(NAME, "deny_privacy"),)), "不是这部条例规定的"),
    ],
)
def test_marks_that_cannot_be_carried_out_are_refused_in_plain_words(
    made: InformationRequest, marks: Marks, message: str
) -> None:
    source = flow.given(made)
    with pytest.raises(Invalid, match=message):
        flow.redaction(made, source, marks)
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("part", ["secrecy", "lawyer", "head"])
def test_only_who_drafts_blacks_out(made: InformationRequest, part: str) -> None:
    source = flow.given(made)
    with pytest.raises(NotPermitted):
        redacting.make_redaction(
            actor=play.people(made)[part], now=NOON, request=made, file_id=source.pk, marks=flow.MARKS
        )


def test_nothing_is_exchanged_while_reviewers_have_the_reply(made: InformationRequest) -> None:
    source = flow.given(made)
    seen = flow.redaction(made, source)
    replying.draft_reply(actor=clerk(made), now=NOON, request=made)
    replying.send(actor=clerk(made), now=NOON, request=made)
    with pytest.raises(IllegalMove):
        redacting.take_redaction(
            actor=clerk(made), now=NOON, request=made, file_id=source.pk, digest=seen.digest
        )


def test_exchanged_file_makes_the_draft_stale(made: InformationRequest) -> None:
    source = flow.given(made)
    replying.draft_reply(actor=clerk(made), now=NOON, request=made)
    flow.taken(made, source)
    with pytest.raises(IllegalMove, match="又有变动"):
        replying.send(actor=clerk(made), now=NOON, request=made)


def test_file_found_in_the_case_may_be_blacked_out_and_given(made: InformationRequest) -> None:
    flow.given(made, builders.docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>"), "正文.docx")
    found = case_files.bring_file(
        actor=clerk(made),
        now=NOON,
        request=made,
        part=CaseFilePart.INFORMATION,
        upload=Upload("答复.pdf", LETTER),
    )
    taken = flow.taken(made, found)
    assert flow.parts(made)["information"] == [found.digest]
    assert taken.digest in flow.parts(made)["given"]


def test_original_is_not_given_while_its_copy_is(made: InformationRequest) -> None:
    source = flow.given(made)
    taken = flow.taken(made, source)
    with pytest.raises(Invalid, match="遮盖件的原件"):
        deciding.give_file(actor=clerk(made), now=NOON, request=made, upload=Upload("又.pdf", LETTER))
    deciding.take_file_back(actor=clerk(made), now=NOON, request=made, file_id=taken.pk)
    again = deciding.give_file(actor=clerk(made), now=NOON, request=made, upload=Upload("又.pdf", LETTER))
    assert flow.parts(made)["given"] == [again.digest] == [source.digest]


def test_original_stays_in_the_case_while_its_copy_is_given(made: InformationRequest) -> None:
    source = flow.given(made)
    flow.taken(made, source)
    original = RequestFile.objects.get(request=made, part=CaseFilePart.INFORMATION)
    with pytest.raises(Invalid, match="须留在案卷里"):
        case_files.remove_file(actor=clerk(made), now=NOON, found=original, reason="放错了")


def test_pages_are_measured_once_and_made_anew_when_they_are_gone(made: InformationRequest) -> None:
    source = flow.given(made, builders.png(40, 30), "照片.png")
    first = pages_of(source, NOON)
    # Four to three, as high as A4 lying is.
    (size,) = first.sizes
    assert (size.width, size.height) == (pytest.approx(794, abs=1), pytest.approx(595, abs=1))
    kept = FileSheets.objects.get(digest=source.digest)
    assert kept.sheets != source.digest
    assert storage.remove(kept.sheets, clock.now() + timedelta(days=10_000))
    assert pages_of(source, NOON).pdf == first.pdf


def test_workbook_cannot_be_shown_by_pages_and_says_what_to_do(made: InformationRequest) -> None:
    source = flow.given(made, builders.xlsx(), "名册.xlsx")
    with pytest.raises(FileRefused, match="另存为 PDF"):
        pages_of(source, NOON)


def test_page_is_drawn_as_it_stands(made: InformationRequest) -> None:
    picture = sheets.picture_of(LETTER, 1)
    assert picture.startswith(b"\x89PNG")
    with pytest.raises(FileRefused):
        sheets.picture_of(LETTER, 3)
    with pytest.raises(FileRefused):
        sheets.sizes_of(b"%PDF-1.4 nothing")


def test_what_is_still_read_on_a_page_that_became_a_picture_is_told(made: InformationRequest) -> None:
    mobile = "13808750001"
    paper = Paper(NAME, mobile)
    page = paper.line(72, 700, NAME) + paper.line(200, 700, mobile) + paper.line(72, 600, mobile)
    source = flow.given(made, paper.pdf([page]))
    taken = flow.taken(made, source)
    assert texts(queries.open_bytes(taken.digest)) == [""]
    told = [(each.kind, each.where, each.quote) for each in scanned(taken.digest)]
    assert told == [(Kind.MOBILE, "第 1 页", "138****0001")] * 2
    both = Marks(terms=(*flow.MARKS.terms, Term(mobile, flow.GROUND)))
    assert scanned(flow.taken(made, taken_from(made, source), both).digest) == []


def taken_from(made: InformationRequest, source: RequestFile) -> RequestFile:
    """Return the original, which stays in the case."""
    return RequestFile.objects.get(request=made, pk=source.pk, part=CaseFilePart.INFORMATION)


# What the applicant gets.


def served(made: InformationRequest) -> Client:
    """Return the browser of the applicant after the reply was served; what is left in the file is answered for."""
    replying.draft_reply(actor=clerk(made), now=NOON, request=made)
    reply = replying.send(actor=clerk(made), now=NOON, request=made)
    who = play.people(made)
    from gongkai.information_requests.services import reviewing

    known = {"now": NOON, "request": made, "digest": reply.digest}
    reviewing.pass_secrecy(
        actor=who["secrecy"], answers=play.NOTHING_SECRET, conclusion="may_go_out", **known
    )
    reviewing.pass_legal(actor=who["lawyer"], **known)
    reviewing.sign(actor=who["head"], **known)
    serving.serve_reply(
        actor=clerk(made),
        now=NOON,
        request=made,
        service=serving.Service(method=ServiceMethod.POST, served_on=NOON.date(), proof="1234567890123"),
    )
    browser = Client()
    assert look_up(browser, made.number, SECRET).status_code == 302
    return browser


def file_at(browser: Client, file: RequestFile):
    return browser.get(f"/apply/track/case/files/{file.pk}/")


def test_applicant_gets_the_redacted_copy_and_never_the_original(made: InformationRequest) -> None:
    source = flow.given(made)
    taken = flow.taken(made, source)
    browser = served(made)
    answer = file_at(browser, taken)
    assert answer.status_code == 200
    assert storage.digest_of(answer.content) == taken.digest
    assert NAME not in "".join(texts(answer.content))
    original = RequestFile.objects.get(request=made, part=CaseFilePart.INFORMATION)
    assert original.pk == source.pk
    assert file_at(browser, original).status_code == 404
    page = browser.get("/apply/track/case/").content.decode()
    assert f"files/{taken.pk}/" in page
    assert f"files/{source.pk}/" not in page


def test_nothing_is_handed_out_before_the_reply_is_served(made: InformationRequest) -> None:
    taken = flow.taken(made, flow.given(made))
    browser = Client()
    assert look_up(browser, made.number, SECRET).status_code == 302
    assert file_at(browser, taken).status_code == 404


def test_file_of_a_reply_that_is_drafted_anew_is_not_handed_out(made: InformationRequest) -> None:
    taken = flow.taken(made, flow.given(made))
    browser = served(made)
    InformationRequest.objects.filter(pk=made.pk).update(state=RequestState.IN_PROCESS)
    late = deciding.give_file(
        actor=clerk(made),
        now=NOON + timedelta(days=1),
        request=make_request.fresh(made),
        upload=Upload("新.docx", builders.docx("<w:p><w:r><w:t>新的正文</w:t></w:r></w:p>")),
    )
    assert file_at(browser, late).status_code == 404
    assert file_at(browser, taken).status_code == 200


def test_original_that_somebody_put_among_the_given_is_not_handed_out(made: InformationRequest) -> None:
    source = flow.given(made)
    flow.taken(made, source)
    browser = served(made)
    RequestFile.objects.filter(pk=source.pk).update(part=CaseFilePart.GIVEN)
    assert file_at(browser, source).status_code == 404

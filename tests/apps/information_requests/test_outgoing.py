"""Files that go out are looked through before the reviewers and before the signature, once in each content."""

from datetime import timedelta

import pytest

from gongkai.domain.errors import Invalid, NotPermitted
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.filled import LetterFinding
from gongkai.files import queries
from gongkai.information_requests.models import FileScan, InformationRequest, RequestFile
from gongkai.information_requests.queries.drafting import key_of
from gongkai.information_requests.queries.outgoing import file_findings, given_files, kept_findings
from gongkai.information_requests.services import redacting, replying, reviewing
from gongkai.reading.outgoing.model import EDITION, Hit, Kind, Scanned
from tests.apps.files import builders
from tests.apps.information_requests import redacting_flow as flow
from tests.apps.information_requests import reply_flow as play
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
NOON = play.NOON
NUMBER = builders.docx("<w:p><w:r><w:t>联系人张丽，身份证号11010519491231002X</w:t></w:r></w:p>")
REVISED = builders.docx(
    '<w:p><w:r><w:t>同意</w:t></w:r><w:ins w:id="2" w:author="李明"><w:r><w:t>补发</w:t></w:r></w:ins></w:p>'
)


@pytest.fixture
def made() -> InformationRequest:
    return make_request.request(make.county().education)


def clerk(made: InformationRequest):
    return play.people(made)["clerk"]


def found_in(made: InformationRequest) -> dict[str, LetterFinding]:
    return {each.kind: each for each in file_findings(given_files(made), NOON.date())}


def drafted(made: InformationRequest, **known):
    return replying.draft_reply(actor=clerk(made), now=NOON, request=made, **known)


def send(made: InformationRequest):
    return replying.send(actor=clerk(made), now=NOON, request=made)


def test_number_is_answered_with_a_reason_or_the_reply_stays(made: InformationRequest) -> None:
    flow.given(made, NUMBER, "名单.docx")
    drafted(made)
    with pytest.raises(Invalid, match="身份证件号码"):
        send(made)
    finding = found_in(made)["file_identity_number"]
    assert finding.severity is Severity.REASON
    drafted(made, answers={key_of(finding): "本人申请查询自己的信息"})
    assert send(made).sent_at == NOON


def test_same_bytes_are_not_looked_through_twice(made: InformationRequest) -> None:
    flow.given(made, NUMBER, "名单.docx")
    # Had the content been looked at again, what was found in it would be back.
    FileScan.objects.update(findings=[])
    drafted(made)
    send(made)
    assert FileScan.objects.get().findings == []


def test_look_of_an_older_edition_is_made_anew_before_the_signature(made: InformationRequest) -> None:
    flow.given(made, NUMBER, "名单.docx")
    FileScan.objects.update(findings=[])
    drafted(made)
    reply, who = send(made), play.people(made)
    known = {"now": NOON, "request": made, "digest": reply.digest}
    reviewing.pass_secrecy(
        actor=who["secrecy"], answers=play.NOTHING_SECRET, conclusion="may_go_out", **known
    )
    reviewing.pass_legal(actor=who["lawyer"], **known)
    FileScan.objects.update(edition=EDITION - 1)
    with pytest.raises(Invalid, match="身份证件号码"):
        reviewing.sign(actor=who["head"], **known)


def test_file_that_nobody_looked_through_stops_the_reply(made: InformationRequest) -> None:
    flow.given(made)
    FileScan.objects.all().delete()
    finding = found_in(made)["file_unchecked"]
    assert finding.severity is Severity.BLOCKS
    drafted(made)
    send(made)
    assert "file_unchecked" not in found_in(made)


def test_file_whose_bytes_are_gone_wants_a_word_and_is_tried_again(made: InformationRequest) -> None:
    flow.given(made)
    RequestFile.objects.filter(request=made).update(digest="9" * 64)
    from gongkai.files.models import StoredFile

    StoredFile.objects.update(digest="9" * 64)
    drafted(made)
    with pytest.raises(Invalid, match="没有检查到的内容"):
        send(made)
    # The refusal undoes the reply's step, not what was found out before it.
    assert FileScan.objects.get(digest="9" * 64).edition < EDITION


def test_name_under_which_a_file_goes_out_is_looked_at_too(made: InformationRequest) -> None:
    flow.given(made, title="王小明13808750001的答复")
    finding = found_in(made)["file_mobile"]
    assert "附件的名称" in finding.message
    assert "13808750001" not in finding.message + finding.quote


@pytest.mark.parametrize("kind", [Kind.SECRET_MARK, Kind.MACRO])
def test_what_may_never_go_out_comes_first_and_blocks(made: InformationRequest, kind: Kind) -> None:
    hits = [Hit(Kind.MOBILE, "138****0001", "有手机号码", "第 1 页")] * 30
    kept = kept_findings(Scanned((*hits, Hit(kind, None, "不能提供", None))))
    source = flow.given(made)
    FileScan.objects.filter(digest=source.digest).update(findings=kept)
    stops = [
        each.kind
        for each in file_findings(given_files(made), NOON.date())
        if each.severity is Severity.BLOCKS
    ]
    assert stops == [f"file_{kind.value.replace('-', '_')}"]
    assert len(kept) == 21
    assert "另有11处" in kept[-1]["message"]


def test_clean_copy_takes_the_place_of_a_file_with_revisions(made: InformationRequest) -> None:
    source = flow.given(made, REVISED, "通知.docx", title="通知")
    assert found_in(made)["file_tracked_change"].severity is Severity.REASON
    later = NOON + timedelta(minutes=5)
    copy = redacting.give_clean_copy(actor=clerk(made), now=later, request=made, file_id=source.pk)
    assert flow.parts(made) == {"given": [copy.digest], "information": [source.digest]}
    assert (copy.title, copy.redaction_of) == ("通知", source.digest)
    assert queries.open_bytes(source.digest) == REVISED
    assert found_in(made) == {}


def test_file_with_nothing_to_clean_says_so(made: InformationRequest) -> None:
    source = flow.given(made)
    copy = redacting.give_clean_copy(actor=clerk(made), now=NOON, request=made, file_id=source.pk)
    with pytest.raises(Invalid, match="没有能够自动去掉的附加信息"):
        redacting.give_clean_copy(actor=clerk(made), now=NOON, request=made, file_id=copy.pk)


def test_workbook_that_hides_a_sheet_is_refused_with_what_to_do(made: InformationRequest) -> None:
    import io

    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.create_sheet("底稿")["A1"] = "内部测算"
    book["底稿"].sheet_state = "hidden"
    book.active["A1"] = "公开"
    book.save(out)
    source = flow.given(made, out.getvalue(), "测算.xlsx")
    assert found_in(made)["file_hidden_sheet"].severity is Severity.REASON
    from gongkai.files.refusals import FileRefused

    with pytest.raises(FileRefused, match="隐藏"):
        redacting.give_clean_copy(actor=clerk(made), now=NOON, request=made, file_id=source.pk)


def test_who_only_reviews_does_not_exchange_files(made: InformationRequest) -> None:
    source = flow.given(made)
    with pytest.raises(NotPermitted):
        redacting.give_clean_copy(
            actor=play.people(made)["lawyer"], now=NOON, request=made, file_id=source.pk
        )

"""A province's model letters: read from Word or text, held against the law, used by version, ended."""

import io

import pytest
from docx import Document

from gongkai.domain.errors import Invalid, NotPermitted
from gongkai.domain.information_requests.letters.fields import Placeholder as P
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.specs import SPECS
from gongkai.domain.information_requests.letters.templates import default_text, read_template
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.files.refusals import FileRefused
from gongkai.information_requests.models import LetterTemplate
from gongkai.information_requests.queries.model_letters import outcomes_in, sample_of
from gongkai.information_requests.services import model_letters
from gongkai.information_requests.services.case_files import Upload
from tests.apps.information_requests import reply_flow as play
from tests.apps.information_requests.test_letters import make_one
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
NEW = Regime.REG2019
#: As a province might have it.
DELAY = """{{机关}}
政府信息公开申请延期答复告知书
{{文号}}
{{申请人}}：
本机关于{{收到日期}}收到{{称呼}}的申请：{{申请内容}}
因{{延期理由}}，不能在{{答复期限}}前答复。依据{{适用条款}}，延长至{{延长后的期限}}，敬请谅解。
联系人：{{联系人}}　联系电话：{{联系电话}}
{{机关}}
{{落款日期}}
"""


@pytest.fixture
def county() -> County:
    return make.county()


def adopt(
    county: County, text: str = DELAY, kind: LetterKind = LetterKind.EXTENSION_NOTICE, **known: object
) -> LetterTemplate:
    office = make.actor(make_request.staff(county.root)["office"])
    return model_letters.adopt(
        actor=office, now=make.NOW, unit=county.root, kind=kind, regime=NEW, text=text, **known
    )


def test_model_of_the_government_is_used_by_its_departments(county: County) -> None:
    model = adopt(county, source="某省政务公开办2025年示范文本")
    made = make_request.request(county.education)
    letter = make_one(
        made,
        LetterKind.EXTENSION_NOTICE,
        values={P.EXTENSION_REASON: "件数较多", P.EXTENDED_DUE_ON: "2026年4月28日"},
    )
    assert letter.template == model
    assert (
        "依据《中华人民共和国政府信息公开条例》第三十三条第二款，延长至2026年4月28日，敬请谅解。"
        in letter.body
    )


def test_new_version_ends_the_one_before_and_letters_keep_theirs(county: County) -> None:
    first = adopt(county)
    second = adopt(county, DELAY.replace("，敬请谅解", ""))
    assert (first.version, second.version) == (1, 2)
    first.refresh_from_db()
    assert first.ended_at == make.NOW
    assert second.ended_at is None


def test_same_words_again_are_no_new_version(county: County) -> None:
    adopt(county)
    with pytest.raises(Invalid, match="完全一样"):
        adopt(county)
    assert LetterTemplate.objects.count() == 1


def test_every_fault_is_named_with_its_line(county: County) -> None:
    spoiled = DELAY.replace("{{申请人}}：", "{{申请人姓名}}：").replace("{{适用条款}}", "{{如有 条款}}")
    with pytest.raises(Invalid) as refused:
        adopt(county, spoiled)
    lines = refused.value.message.splitlines()
    assert lines[0].startswith("第 4 行：没有“申请人姓名”这个名称。")
    assert lines[1].startswith("第 6 行：")
    assert not LetterTemplate.objects.exists()


def test_everything_that_the_law_wants_and_the_model_leaves_out_is_named(county: County) -> None:
    with pytest.raises(Invalid) as refused:
        adopt(county, DELAY.replace("依据{{适用条款}}，延长至{{延长后的期限}}", "延长"))
    assert "{{适用条款}}" in refused.value.message
    assert "{{延长后的期限}}" in refused.value.message


def test_model_that_computes_is_refused(county: County) -> None:
    with pytest.raises(Invalid, match=r"没有“申请人\.__class__”这个名称"):
        adopt(county, DELAY.replace("{{称呼}}", "{{申请人.__class__}}"))


def test_notice_that_tells_remedies_is_refused(county: County) -> None:
    with pytest.raises(Invalid, match="过程性文书"):
        adopt(county, DELAY.replace("敬请谅解", "不服可以申请行政复议"))


def test_clerk_adopts_no_model(county: County) -> None:
    clerk = make.actor(make_request.staff(county.root)["clerk"])
    with pytest.raises(NotPermitted):
        model_letters.adopt(
            actor=clerk,
            now=make.NOW,
            unit=county.root,
            kind=LetterKind.EXTENSION_NOTICE,
            regime=NEW,
            text=DELAY,
        )


def test_ended_model_gives_way_to_the_words_of_the_project(county: County) -> None:
    model = adopt(county)
    office = make.actor(make_request.staff(county.root)["office"])
    model_letters.end(actor=office, now=make.NOW, model=model, reason="省里换了新版")
    model.refresh_from_db()
    assert model.ended_at == make.NOW
    with pytest.raises(Invalid, match="已经停用"):
        model_letters.end(actor=office, now=make.NOW, model=model, reason="再停一次")


def test_model_for_one_outcome_goes_before_that_of_all(county: County) -> None:
    text = default_text(LetterKind.REPLY_DENIED, NEW, Outcome.DENY_PROCESS)
    adopt(
        county,
        text.replace("经审查，", "经认真审查，"),
        LetterKind.REPLY_DENIED,
        outcome=Outcome.DENY_PROCESS,
    )
    made = make_request.request(county.education)
    assert "经认真审查，" in play.drafted(made, Outcome.DENY_PROCESS).body
    other = make_request.request(county.education)
    assert "经认真审查，" not in play.drafted(other, Outcome.DENY_INTERNAL).body


def test_word_file_is_read_paragraph_by_paragraph() -> None:
    document, file = Document(), io.BytesIO()
    for line in DELAY.splitlines():
        document.add_paragraph(line)
    document.save(file)
    assert model_letters.text_of(Upload("延期.docx", file.getvalue())) == DELAY


def test_text_file_of_an_old_system_is_read() -> None:
    assert model_letters.text_of(Upload("延期.txt", DELAY.encode("gb18030"))) == DELAY


def test_table_in_a_word_file_is_refused_with_what_to_do() -> None:
    document, file = Document(), io.BytesIO()
    document.add_table(rows=1, cols=2).cell(0, 0).text = "申请人"
    document.save(file)
    with pytest.raises(Invalid, match="表格"):
        model_letters.text_of(Upload("申请表.docx", file.getvalue()))


def test_file_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(FileRefused):
        model_letters.text_of(Upload("延期.docx", b"MZ not a document"))


@pytest.mark.parametrize("kind", list(LetterKind), ids=lambda kind: str(kind))
def test_sample_of_every_document_can_be_read(kind: LetterKind) -> None:
    for regime in Regime:
        if regime not in SPECS[kind].regimes:
            continue
        for outcome in outcomes_in(kind, regime) or [None]:
            template = read_template(default_text(kind, regime, outcome), kind, regime, outcome)
            sample = sample_of(template, kind, regime, outcome)
            assert "{{" not in sample
            assert "某县教育局" in sample

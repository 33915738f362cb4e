"""Checks of the fields of the form: what is missing, and what stands in the wrong form."""

import re
from collections.abc import Iterator

from gongkai.domain.calendar import chinese_date
from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.subject import Subject

LONGEST_TITLE = 120


def required_fields(subject: Subject) -> Iterator[Finding]:
    """Find fields without which nothing can be published (政府信息公开条例第二十四条、第二十六条)."""
    if not subject.title.strip():
        yield _blocks("title_missing", "title", "没有标题，读者和目录都无法识别这条信息。请填写标题。")
    if not subject.columns:
        yield _blocks("column_missing", "columns", "没有选择栏目，发布后无处可查。请至少选择一个栏目。")
    if subject.written_on is None:
        yield _blocks(
            "written_on_missing",
            "written_on",
            "没有成文日期，公开期限从这一天起算（政府信息公开条例第二十六条）。请填写成文日期。",
        )
    if not subject.issuer.strip():
        yield _blocks(
            "issuer_missing",
            "issuer",
            "没有发文机关，无法确定由谁负责公开（政府信息公开条例第十条）。请填写发文机关。",
        )
    if not any(passage.text.strip() for passage in subject.body) and not subject.attachments:
        yield _blocks("body_missing", "html", "正文是空的，也没有附件。请录入正文或者添加附件。")


def catalogue_fields(subject: Subject) -> Iterator[Finding]:
    """Find what a catalogue entry should tell as well (政府信息公开条例第十二条：索引、名称、内容概述、生成日期)."""
    if not subject.summary.strip():
        message = "没有内容概述，目录里应当有内容概述（政府信息公开条例第十二条）。建议补写一两句话。"
        yield Finding("summary_missing", Severity.NOTE, message, field="summary")
    if not any(keyword.strip() for keyword in subject.keywords):
        message = "没有关键词，检索时不容易查到。建议填写两到五个关键词。"
        yield Finding("keywords_missing", Severity.NOTE, message, field="keywords")


def normative_fields(subject: Subject) -> Iterator[Finding]:
    """Find what a normative document lacks (国办发〔2018〕37号：统一登记、统一编号、统一印发)."""
    if not subject.normative:
        return
    if not subject.document_number.strip():
        message = "规范性文件没有文号，应当统一编号（国办发〔2018〕37号）。请填写文号，确实没有的请说明原因。"
        yield Finding("normative_number_missing", Severity.REASON, message, field="document_number")
    if subject.effective_on is None:
        message = "规范性文件没有施行日期，读者不知道何时生效。请填写施行日期，确实没有的请说明原因。"
        yield Finding("normative_effective_on_missing", Severity.REASON, message, field="effective_on")


_ATTRIBUTES = {"on_request": "依申请公开", "withheld": "不予公开"}


def attribute_fields(subject: Subject) -> Iterator[Finding]:
    """Find what is missing where a document is not published (国办发〔2016〕80号；政府信息公开条例第十八条)."""
    label = _ATTRIBUTES.get(subject.attribute)
    if label is None:
        return
    if not subject.attribute_reason.strip():
        yield _blocks(
            "attribute_reason_missing",
            "attribute_reason",
            f"公开属性是“{label}”，但没有写明依据（国办发〔2016〕80号）。请写明所依据的法律条款，"
            "或者改为主动公开。",
        )
    if subject.review_due_on is None:
        yield _blocks(
            "review_due_on_missing",
            "review_due_on",
            f"公开属性是“{label}”，但没有定下复核日期，不公开的信息应当定期评估"
            "（政府信息公开条例第十八条）。请填写复核日期。",
        )
    elif subject.review_due_on < subject.today:
        yield Finding(
            "review_overdue",
            Severity.REASON,
            f"复核日期{chinese_date(subject.review_due_on)}已过，不公开的理由可能不再成立"
            "（政府信息公开条例第十八条）。请复核后改填新的日期，或者说明原因。",
            field="review_due_on",
        )


def title_form(subject: Subject) -> Iterator[Finding]:
    """Find a title in an unusual form (党政机关公文处理工作条例第九条：标题由发文机关、事由和文种组成)."""
    title = subject.title.strip()
    passage = next((passage for passage in subject.fields if passage.field == "title"), None)
    if passage is None:
        return
    if len(title) > LONGEST_TITLE:
        message = (
            f"标题有 {len(title)} 个字，超过 {LONGEST_TITLE} 个字，列表里显示不全。请核对是否混入了正文。"
        )
        yield passage.finding("title_too_long", Severity.NOTE, message)
    if re.search(r"[\r\n]", title):
        message = "标题里有换行，列表和目录里会断开。请合成一行。"
        yield passage.finding("title_line_break", Severity.NOTE, message)
    if title.endswith(("。", ".", "．", "；", "，")):
        message = "标题末尾有标点，公文标题一般不用句末标点。请核对。"
        yield passage.finding("title_ends_with_stop", Severity.NOTE, message)


_STANDARD_NUMBER = re.compile(r"[一-鿿]{2,24}〔(\d{4})〕([1-9]\d{0,4})号", re.ASCII)
#: Orders and announcements are numbered in a way of their own: 第 711 号, 2024年第5号.
_SERIAL_ALONE = re.compile(r"[一-鿿（）]{0,40}(?:(\d{4})年)?第[0-9一二三四五六七八九十百]{1,6}号", re.ASCII)
_LOOSE_NUMBER = re.compile(
    r"(?P<code>[一-鿿]{2,24})[〔\[［【(（〈<{](?P<year>\d{4})[〕\]］】)）〉>}]年?第?0*(?P<serial>[1-9]\d{0,4})号?",
    re.ASCII,
)
_FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def document_number_form(subject: Subject) -> Iterator[Finding]:
    """Find a document number out of form (GB/T 9704-2012 第7.2.5条：年份用六角括号，不加“第”，不编虚位)."""
    number = subject.document_number.strip()
    if not number:
        return
    passage = next(passage for passage in subject.fields if passage.field == "document_number")
    plain = "".join(number.translate(_FULL_WIDTH_DIGITS).split())
    standard = _STANDARD_NUMBER.fullmatch(number)
    loose = _LOOSE_NUMBER.fullmatch(plain)
    alone = _SERIAL_ALONE.fullmatch(plain)
    if standard is None and alone is None:
        right = f"{loose['code']}〔{loose['year']}〕{loose['serial']}号" if loose else ""
        advice = (
            f"应写作“{right}”"
            if right
            else "应由机关代字、六角括号里的年份和序号组成，如“昌政办发〔2018〕72号”"
        )
        message = (
            f"文号“{passage.masked[:40]}”不合规范，{advice}（GB/T 9704-2012）。请改正，原文如此的请说明。"
        )
        yield passage.finding("document_number_form", Severity.REASON, message)
    year = standard[1] if standard else loose["year"] if loose else alone[1] if alone else None
    if year and subject.written_on and int(year) != subject.written_on.year:
        yield passage.finding(
            "document_number_year",
            Severity.REASON,
            f"文号里的年份是 {year} 年，成文日期是{chinese_date(subject.written_on)}，两者不一致。请核对，确实如此的请说明。",
        )


def _blocks(kind: str, field: str, message: str) -> Finding:
    return Finding(kind, Severity.BLOCKS, message, field=field)

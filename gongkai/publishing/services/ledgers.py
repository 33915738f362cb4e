"""Ledgers of documents, .csv or .xlsx with headings: one row is one document."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.domain.errors import Invalid
from gongkai.reading.documents.model import Block

#: Headings, and the names by which the house knows what stands below them.
HEADINGS = {
    "标题": "title",
    "名称": "title",
    "信息名称": "title",
    "文件名称": "title",
    "文号": "document_number",
    "发文字号": "document_number",
    "成文日期": "written_on",
    "生成日期": "written_on",
    "公开属性": "disclosure_attribute",
    "公开方式": "disclosure_attribute",
    "不公开理由": "ground",
    "依据": "ground",
    "文件名": "file_name",
    "附件文件名": "file_name",
    "发文机关": "issuer",
    "发布机构": "issuer",
    "索引号": "index_number",
    "发布日期": "published_on",
    "发布时间": "published_on",
    "主题词": "keywords",
    "关键词": "keywords",
    "内容概述": "summary",
    "正文": "body",
    "来源网址": "source_url",
    "编号": "external_id",
}
#: A ledger of an old site in one file; more belongs into several.
MOST_ROWS = 20_000
#: Over the table there may be a title and a line saying who filled it in.
_HEAD_ROWS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a reader counts, and its words by the house's names."""

    number: int
    words: dict[str, str]


def rows_of_csv(data: bytes) -> list[Row] | None:
    """
    Return the rows of a ledger in comma-separated text, None where the headings are not those of one.

    Text is UTF-8, else GB 18030 as spreadsheets save it here. Raises Invalid for text that is neither.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise Invalid(
                "文件不是 UTF-8 或 GB18030 编码的文本，请在 Excel 中另存为 .xlsx 后再导入。"
            ) from None
    try:
        lines = list(csv.reader(io.StringIO(text.replace("\x00", ""), newline="")))
    except csv.Error:
        raise Invalid("表格的格式不对，不能按行读取。请在 Excel 中另存为 .xlsx 后再导入。") from None
    return rows_of(lines)


def rows_of_blocks(blocks: Iterable[Block]) -> list[Row] | None:
    """Return the rows of the first table of a document that has the headings of a ledger, else None."""
    for block in blocks:
        if block.kind == "table" and (rows := rows_of(block.rows)) is not None:
            return rows
    return None


def rows_of(lines: Sequence[Sequence[str]]) -> list[Row] | None:
    """
    Return the rows below the headings, None where no line near the top has them.

    A ledger has at least 标题 and one more heading. Raises Invalid for too many rows.
    """
    heads = (
        (place, [HEADINGS.get("".join(cell.split()).strip("*＊"), "") for cell in line])
        for place, line in enumerate(lines[:_HEAD_ROWS])
    )
    place, names = next(
        ((place, names) for place, names in heads if "title" in names and len(set(filter(None, names))) > 1),
        (-1, []),
    )
    if place < 0:
        return None
    below = lines[place + 1 :]
    if len(below) > MOST_ROWS:
        raise Invalid(f"表格有 {len(below)} 行，一次最多导入 {MOST_ROWS} 行，请拆成几个文件。")
    found = []
    for number, line in enumerate(below, place + 2):
        words = {name: cell.strip() for name, cell in zip(names, line, strict=False) if name and cell.strip()}
        if words:
            found.append(Row(number, words))
    return found

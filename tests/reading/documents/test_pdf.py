"""PDF: paragraphs, alignment, tables and columns as a person reads them off the page."""

import io
from pathlib import Path

import pytest
from PIL import Image

from gongkai.reading.documents.pdf import pages_as_pictures, read_pdf
from gongkai.reading.documents.pdf_glyphs import joint, repaired
from tests.reading.documents.pdf_builder import box, line, pdf

FIXTURES = Path(__file__).parent / "fixtures"

#: A page of GB/T 9704: 28 characters of 16 points to a line, from x = 80 to x = 528.
LEFT, EM, STEP = 80, 16, 28


def page(*rows: tuple[float, str], top: float = 700) -> str:
    """Return rows of text, each at so many characters from the left edge."""
    return "".join(line(LEFT + at * EM, top - STEP * i, text) for i, (at, text) in enumerate(rows))


BODY = (
    (2, "为保障汛期农村群众饮水安全，及时修复水毁工程，根据《云"),
    (0, "岭省农村供水管理办法》和县人民政府第十二次常务会议要求，结合"),
    (0, "实际，通知如下。"),
    (2, "一、总体要求"),
    (2, "坚持人民至上、生命至上，落实县、乡镇、村三级责任，做到"),
    (0, "早部署、早排查、早修复。"),
)


def test_wrapped_lines_become_paragraphs_and_headings_stay_apart() -> None:
    assert read_pdf(pdf([page(*BODY)])).html == (
        "<p>为保障汛期农村群众饮水安全，及时修复水毁工程，根据《云岭省农村供水管理办法》"
        "和县人民政府第十二次常务会议要求，结合实际，通知如下。</p>"
        "<p>一、总体要求</p>"
        "<p>坚持人民至上、生命至上，落实县、乡镇、村三级责任，做到早部署、早排查、早修复。</p>"
    )


def test_a_paragraph_goes_on_over_the_page_and_its_number_is_left_out() -> None:
    first = page(*BODY[:1]) + line(270, 60, "— 1 —", 14)
    second = page(*BODY[1:]) + line(270, 60, "— 2 —", 14)
    document = read_pdf(pdf([first, second]))
    assert "根据《云岭省农村供水管理办法》和" in document.html
    assert "—" not in document.html
    assert document.notes == ()


@pytest.mark.parametrize(
    "number", ["— {} —", "-{}-", "第{}页", "第 {} 页 共 3 页", "{}/3", "{}", "Page {} of 3"]
)
def test_page_numbers_of_every_style_are_left_out(number: str) -> None:
    pages = [page(*BODY) + line(250, 50, number.format(i), 12) for i in (1, 2, 3)]
    ends = read_pdf(pdf(pages)).html.count("早修复。</p>")
    assert ends == 3


def test_a_lone_figure_in_the_text_is_no_page_number() -> None:
    text = page(*BODY) + line(250, 400, "265")
    assert "265" in read_pdf(pdf([text])).html


def test_a_running_head_is_left_out_and_named() -> None:
    pages = [line(80, 800, "青石县水务局公文", 9) + page(*BODY) for _ in range(3)]
    document = read_pdf(pdf(pages))
    assert "公文" not in document.html
    assert document.notes == ("每页重复的页眉页脚没有读入：“青石县水务局公文”。",)


def test_a_title_repeated_on_each_page_stays() -> None:
    pages = [line(190, 760, "行政处罚决定公示", 26) + page(*BODY) for _ in range(2)]
    assert read_pdf(pdf(pages)).html.count('<p class="align-center">行政处罚决定公示</p>') == 2


def test_title_number_addressee_signature_and_date_keep_their_places() -> None:
    text = (
        line(304 - 11 * 11, 760, "青石县人民政府办公室关于", 22)
        + line(304 - 12 * 11, 724, "做好饮水安全保障工作的通知", 22)
        + line(304 - 5 * 16, 690, "青政办发〔2026〕", 16)
        + page((0, "各乡镇人民政府："), top=650)
        + page(*BODY, top=620)
        + line(LEFT + 17 * EM, 400, "青石县人民政府办公室")
        + line(LEFT + 17 * EM, 372, "2026年4月20日")
        + page((2, "（此件公开发布）"), top=330)
    )  # fmt: skip
    html = read_pdf(pdf([text])).html
    assert html.startswith(
        '<p class="align-center">青石县人民政府办公室关于做好饮水安全保障工作的通知</p>'
        '<p class="align-center">青政办发〔2026〕</p><p class="no-indent">各乡镇人民政府：</p><p>为保障'
    )
    assert html.endswith(
        '<p class="align-right">青石县人民政府办公室</p><p class="align-right">2026年4月20日</p>'
        "<p>（此件公开发布）</p>"
    )


def test_organs_that_issue_together_stay_on_lines_of_their_own() -> None:
    text = line(200, 760, "青石县财政局", 34) + line(200, 715, "青石县教育局", 34) + page(*BODY, top=600)
    html = read_pdf(pdf([text])).html
    assert '<p class="align-center">青石县财政局</p><p class="align-center">青石县教育局</p>' in html


def table(y: float, rows: list[list[str]], widths: tuple[int, ...] = (60, 150, 90)) -> str:
    """Return a ruled table whose upper edge is at ``y``, rows of 30 points."""
    parts = []
    for i, row in enumerate(rows):
        x = 100
        for width, text in zip(widths, row, strict=True):
            parts.append(
                box(x, y - 30 * (i + 1), width, 30) + (line(x + 6, y - 30 * i - 20, text, 12) if text else "")
            )
            x += width
    return "".join(parts)


def test_a_ruled_table_stays_one_in_its_place_and_its_text_is_not_repeated() -> None:
    rows = [["序号", "乡镇", "资金"], ["1", "东河镇<b>", "13"], ["2", "", "16"]]
    html = read_pdf(pdf([page(*BODY) + table(500, rows) + page((2, "特此通知。"), top=380)])).html
    assert html.endswith(
        "早修复。</p><table><tbody><tr><td>序号</td><td>乡镇</td><td>资金</td></tr>"
        "<tr><td>1</td><td>东河镇&lt;b&gt;</td><td>13</td></tr><tr><td>2</td><td></td><td>16</td></tr>"
        "</tbody></table><p>特此通知。</p>"
    )
    assert html.count("东河镇") == 1


def test_merged_cells_become_spans() -> None:
    lines = (
        box(100, 500, 200, 30) + line(110, 510, "公开数量", 12)
        + box(100, 470, 100, 30) + line(110, 480, "本年", 12) + box(200, 470, 100, 30) + line(210, 480, "上年", 12)
        + box(300, 470, 60, 60) + line(310, 495, "备注", 12)
    )  # fmt: skip
    assert read_pdf(pdf([page(*BODY) + lines])).html.endswith(
        '<tr><td colspan="2">公开数量</td><td rowspan="2">备注</td></tr><tr><td>本年</td><td>上年</td></tr></tbody></table>'
    )


def test_a_table_goes_on_over_the_page_without_its_repeated_header() -> None:
    first = table(200, [["序号", "乡镇", "资金"], ["1", "东河镇", "13"]]) + line(270, 50, "- 1 -", 12)
    second = table(740, [["序号", "乡镇", "资金"], ["2", "西岭镇", "16"]]) + line(270, 50, "- 2 -", 12)
    html = read_pdf(pdf([page(*BODY) + first, second])).html
    assert html.count("<table>") == 1
    assert html.count("序号") == 1
    assert "<td>13</td></tr><tr><td>2</td>" in html


def test_tables_with_text_between_or_other_columns_stay_apart() -> None:
    first = page(*BODY) + table(200, [["序号", "乡镇", "资金"], ["1", "东河镇", "13"]])
    between = page((2, "二、其他资金")) + table(600, [["序号", "乡镇", "资金"], ["2", "西岭镇", "16"]])
    other = table(740, [["序号", "资金"], ["2", "16"]], (60, 240))
    assert read_pdf(pdf([first, between])).html.count("<table>") == 2
    assert read_pdf(pdf([first, other])).html.count("<table>") == 2


def test_words_are_parted_by_a_blank_only_where_they_are_latin() -> None:
    rows = (
        (2, "全县推广使用地理信息系统标定位置，英文为Global"),
        (0, "Navigation System，由县水务局统一组织实施。"),
        (2, "二、联系人"),
    )
    assert "英文为Global Navigation System，由" in read_pdf(pdf([page(*rows)])).html


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("汉字", "汉字", ""),
        ("汉字", "GIS", ""),
        ("Global", "Navigation", " "),
        ("well-", "known", ""),
        ("0875-", "7123456", ""),
        ("2025", "2026", " "),
        ("1381234", "5678", ""),
        ("13812345678", "1011234", " "),
        ("53012319900", "101123X", ""),
    ],
)
def test_what_stands_between_two_lines_follows_from_their_ends(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between


def test_a_number_torn_by_the_line_is_whole_again() -> None:
    rows = ((2, "居民身份证号码居民身份证号码是53012319900"), (0, "1011234，已经核对。"), (2, "二、其他"))
    assert "530123199001011234" in read_pdf(pdf([page(*rows)])).html


def test_text_drawn_twice_is_bold_and_read_once() -> None:
    twice = line(112, 700, "总体要求") + line(112.3, 700, "总体要求")
    assert "<strong>总体要求</strong>" in read_pdf(pdf([twice + page(*BODY, top=660)])).html


def test_a_slanting_watermark_is_left_out_and_named() -> None:
    mark = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <51854ECE> Tj ET\n"
    document = read_pdf(pdf([page(*BODY) + mark]))
    assert "内" not in document.html
    assert document.notes == ("有斜放的文字（多为水印）没有读入。",)


def test_an_official_notice_from_an_office_program_is_read_whole() -> None:
    document = read_pdf((FIXTURES / "pdf_notice.pdf").read_bytes())
    assert document.html.startswith(
        '<p class="align-center"><strong>青石县水务局文件</strong></p><p class="align-center">青水发〔2026〕18号</p>'
        '<p class="align-center"><strong>青石县水务局关于做好2026年汛期农村饮水安全保障和水毁工程修复工作的通知</strong></p>'
        '<p class="no-indent">各乡镇人民政府，县直有关部门：</p>'
        "<p>为保障汛期农村群众饮水安全，及时修复水毁工程，根据《云岭省农村供水管理办法》（省政府令第233号）和县人民政府"
        "第12次常务会议要求，结合我县实际，现将有关事项通知如下。</p><p><strong>一、总体要求</strong></p>"
    )
    assert "采用GIS（Geographic Information System）标定位置。</p>" in document.html
    assert '<p class="align-right">单位：万元</p><table><thead><tr><th>序号</th>' in document.html
    assert document.html.count("<table>") == 1
    assert document.html.count("<tr>") == 16
    assert "<td>东河镇集中供水工程水毁修复</td>" in document.html
    assert '<td colspan="3">合计</td><td>265</td></tr></tbody></table><p>请各乡镇' in document.html
    assert document.html.endswith(
        '<p class="align-right">青石县水务局</p><p class="align-right">2026年4月20日</p><p>（此件公开发布）</p>'
    )
    assert document.properties["author"] == "王小明"
    assert document.properties["title"] == "关于做好农村饮水安全工作的通知"
    assert document.notes == ("每页重复的页眉页脚没有读入：“青石县水务局公文”。",)


def test_two_columns_printed_by_a_browser_are_read_one_after_the_other() -> None:
    assert read_pdf((FIXTURES / "pdf_bulletin.pdf").read_bytes()).html == (
        '<p class="align-center"><strong>青石县政府信息公开</strong></p><p class="align-center">第3期（总第27期）</p>'
        "<p>一季度，全县公开政府信息1286条，比上年同期增长12.5%。其中，文件9件，政策解读23篇，回应社会关切17次。"
        "县政府门户网站访问量达到21.4万人次。</p>"
        "<p>全县收到公开申请41件，其中公开28件，部分公开5件，上年同期公开18件。没有因公开政府信息引起的诉讼，"
        "没有因公开政府信息引起的信访。</p>"
        "<p>县政府组织公开信息检查，检查单位12个，其中上年检查单位5个，发现问题19个，上年同期发现问题21个，"
        "全部整改到位。</p>"
        "<p>其中，县政府门户网站公开政策文件全部达到要求，全县公开政府信息比上年同期增长，全部单位到位。</p>"
        '<table><thead><tr><th rowspan="2">单位</th><th colspan="2">公开（条）</th><th rowspan="2">备注</th></tr>'
        "<tr><th>一季度</th><th>上年同期</th></tr></thead><tbody><tr><td>县政府</td><td>142</td><td>120</td><td></td></tr>"
        "<tr><td>全部单位</td><td>1286</td><td>1143</td><td>含网站</td></tr></tbody></table>"
        '<p class="align-right">青石县政府</p><p class="align-right">2026年4月8日</p>'
    )


def test_radicals_in_place_of_characters_are_mended() -> None:
    assert [repaired(text) for text in "⼈⻚⾒⼾⺠"] == ["人", "页", "見", "户", "民"]
    assert repaired("ﬁ") == "fi"
    assert repaired("\ue123") == "□"
    assert repaired("\u200b") == ""


def test_what_the_file_says_of_itself_is_read_in_any_encoding() -> None:
    title = "关于印发方案的通知".encode("gb18030").hex()
    author = ("\ufeff" + "李四").encode("utf-16-be").hex()
    info = f"<</Title<{title}>/Author<{author}>/ModDate(D:20260408093000+08'00')>>"
    document = read_pdf(pdf([page(*BODY)], objects=[info], trailer="/Info 6 0 R"))
    assert document.properties == {
        "title": "关于印发方案的通知",
        "author": "李四",
        "modified": "2026-04-08T09:30:00+08:00",
    }


def test_pages_are_shown_as_pictures_of_the_asked_width() -> None:
    pictures = pages_as_pictures(pdf([page(*BODY)] * 4), most=3, width=300)
    assert len(pictures) == 3
    with Image.open(io.BytesIO(pictures[0])) as picture:
        assert picture.format == "PNG"
        assert abs(picture.width - 300) <= 1
        assert 420 <= picture.height <= 428

"""How a PDF is laid out: GB/T 9704-2012 as a style sheet for paper, and a chart as a drawing for it."""

from html import escape

from gongkai.lib.paper.wording import plain
from gongkai.lib.ui.charts import ColumnChart

_FANGSONG = (
    '"FangSong_GB2312","仿宋_GB2312","FangSong","仿宋","STFangsong","FangZheng FangSong",'
    '"Noto Serif CJK SC","Source Han Serif SC","Noto Serif SC","SimSun","宋体",serif'
)
_KAITI = '"KaiTi_GB2312","楷体_GB2312","KaiTi","楷体","STKaiti","AR PL UKai CN",' + _FANGSONG
_HEITI = '"SimHei","黑体","STHeiti","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC","WenQuanYi Zen Hei",sans-serif'
_SONGTI = '"SimSun","宋体","STSong","Noto Serif CJK SC","Source Han Serif SC","Noto Serif SC",serif'
#: Where it is missing, its place takes the bold face of a 宋体.
_TITLE = (
    '"FZXiaoBiaoSong-B05S","方正小标宋简体","FZXiaoBiaoSong-B05","方正小标宋_GBK","STZhongsong",' + _SONGTI
)

#: A wide sheet is an upright one turned, its head to the left: so turn its margins and its number.
STYLE = f"""
@page {{ size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm;
  @bottom-left {{ font: 14pt/18pt {_SONGTI}; vertical-align: top; white-space: nowrap; padding: 4mm 0 0 14pt; }}
  @bottom-right {{ font: 14pt/18pt {_SONGTI}; vertical-align: top; white-space: nowrap; padding: 4mm 14pt 0 0; }}
  @footnote {{ border: 0; margin: 0; }} }}
@page :right {{ @bottom-right {{ content: "— " counter(page) " —"; }} }}
@page :left {{ @bottom-left {{ content: "— " counter(page) " —"; }} }}
@page wide {{ size: 297mm 210mm; margin: 28mm 37mm 26mm 35mm; }}
@page wide:right {{ @bottom-right {{ content: none; }}
  @left-bottom {{ content: "— " counter(page) " —"; font: 14pt/18pt {_SONGTI}; white-space: nowrap;
    width: 20mm; height: 20mm; margin: 0 1.5mm 5mm 13.5mm; vertical-align: middle; text-align: center;
    transform: rotate(90deg); }} }}
@page wide:left {{ @bottom-left {{ content: none; }}
  @left-top {{ content: "— " counter(page) " —"; font: 14pt/18pt {_SONGTI}; white-space: nowrap;
    width: 20mm; height: 20mm; margin: 5mm 1.5mm 0 13.5mm; vertical-align: middle; text-align: center;
    transform: rotate(90deg); }} }}
html {{ font: 16pt/28.95pt {_FANGSONG}; letter-spacing: -0.25pt; color: #000; }}
body {{ margin: 0; orphans: 2; widows: 2; }}
p, h1, h2, h3, h4 {{ margin: 0; font-size: 16pt; font-weight: normal; text-align: justify; overflow-wrap: anywhere; }}
p.body {{ text-indent: 2em; }}
p.left, p.body.left {{ text-align: left; }} p.center {{ text-align: center; }} p.right {{ text-align: right; }}
h1 {{ font: bold 22pt/35pt {_TITLE}; letter-spacing: 0; text-align: center; }}
h2, h3, h4 {{ text-indent: 2em; break-after: avoid; }}
h2 {{ font-family: {_HEITI}; font-weight: 500; }} h3 {{ font-family: {_KAITI}; }} h4 {{ font-weight: bold; }}
p.subtitle {{ font-family: {_KAITI}; text-align: center; }}
.head {{ margin-bottom: 28.95pt; break-after: avoid; }}
.mark {{ font-family: {_TITLE}; font-weight: bold; color: #f00; line-height: 1.1; text-align: center; white-space: nowrap;
  margin-top: 35mm; }}
.number {{ text-align: center; }}
.letterhead .number {{ margin-top: 57.9pt; min-height: 28.95pt; padding-bottom: 4mm;
  border-bottom: 0.7mm solid #f00; margin-bottom: 57.9pt; }}
.wide {{ page: wide; }} .upright {{ page: upright; }}
.wide + .upright, .upright + .wide {{ break-before: page; }}
.new-page {{ break-before: page; }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 0 10pt;
  letter-spacing: 0; line-height: 1.3; }}
caption {{ font-family: {_HEITI}; font-size: 14pt; font-weight: 500; line-height: 1.3; text-align: center;
  padding: 6pt 0 4pt; break-after: avoid; }}
tr {{ break-inside: avoid; }} tr.torn {{ break-inside: auto; }}
td, th {{ border: 0.5pt solid #000; padding: 1pt 5pt; font-weight: normal; text-align: left; vertical-align: middle;
  overflow-wrap: anywhere; }}
.many td, .many th {{ padding: 1pt 2pt; }}
thead th, th.head-of-column {{ font-family: {_HEITI}; font-weight: 500; text-align: center; }}
td.center, th.center {{ text-align: center; }} td.right, th.right {{ text-align: right; font-variant-numeric: tabular-nums; }}
tfoot td {{ border-width: 0.5pt 0 0; padding: 0; height: 0; line-height: 0; }}
.whole {{ break-inside: avoid; }}
.note {{ font-size: 10.5pt; line-height: 1.5; letter-spacing: 0; margin: 0 0 8pt; }}
figure {{ margin: 6pt 0 10pt; break-inside: avoid; }}
figcaption {{ font-family: {_HEITI}; font-weight: 500; font-size: 14pt; line-height: 1.5; letter-spacing: 0;
  text-align: center; }}
.attachments {{ margin-top: 28.95pt; break-inside: avoid; }}
.attachment {{ padding-left: 5em; text-indent: -3em; }}
.attachment.numbered {{ padding-left: 6.25em; text-indent: -1.25em; }} .attachment.numbered.first {{ text-indent: -4.25em; }}
.attachment.numbered span {{ display: inline-block; width: 1.25em; text-indent: 0; white-space: nowrap; }}
.attachment.numbered.first span {{ width: 4.25em; }}
.signature {{ margin-top: 57.9pt; break-inside: avoid; }}
.signature + .remark {{ break-before: avoid; }}
span.number-in-line {{ white-space: nowrap; }}
.lead {{ break-after: avoid; }} .alone {{ orphans: 1; widows: 1; }}
.keep {{ break-after: avoid; break-inside: avoid; }}
.imprint {{ float: footnote; font-size: 14pt; line-height: 20pt; letter-spacing: 0; border-top: 0.35mm solid #000;
  border-bottom: 0.35mm solid #000; }}
.imprint::footnote-call, .imprint::footnote-marker {{ content: none; }}
.imprint p {{ font-size: 14pt; padding: 2pt 1em; }}
.imprint p.copies {{ padding-left: 4em; text-indent: -3em; }}
.imprint p + p {{ border-top: 0.25mm solid #000; }}
.imprint .printed {{ display: flex; justify-content: space-between; }}
"""

#: 信函格式 (10.1): the mark 30 mm from the edge, lines of 170 mm in the middle of the sheet, no number on the first page.
LETTER = """
@page :first { margin-top: 30mm; @bottom-right { content: none; } }
.letter .mark { margin-top: 0; }
.double { border-top: 0.9mm solid #f00; border-bottom: 0.3mm solid #f00; height: 0.4mm; margin: 4mm -6mm 0 -8mm; }
.double.at-foot { border-width: 0.3mm 0 0.9mm; position: absolute; top: 245.4mm; left: 0; right: 0; margin-top: 0; }
.letter .number { text-align: right; margin-top: 14pt; min-height: 0; padding: 0; }
.letter h1 { margin-top: 28.95pt; }
"""

_WIDTH, _HEIGHT = 156, 62


def closer(pitch: float) -> str:
    """Return the rules that set the lines of a paper ``pitch`` points apart, what is measured in lines, and no annex."""
    return (
        f"html {{ line-height: {pitch}pt; }}"
        f".head {{ margin-bottom: {pitch}pt; }} .attachments {{ margin-top: {pitch}pt; }}"
        f".letterhead .number {{ margin-top: {2 * pitch}pt; min-height: {pitch}pt; margin-bottom: {2 * pitch}pt; }}"
        f".signature {{ margin-top: {2 * pitch}pt; }}"
        ".annex { line-height: 28.95pt; }"
    )


def drawing(chart: ColumnChart) -> str:
    """Return a chart as SVG in millimetres; a second series is told apart by its outline."""
    bars = []
    for bar in chart.bars():
        fill = "#1f4e8c" if bar.first else "#fff"
        bars.append(
            f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}" fill="{fill}"'
            ' stroke="#1f4e8c" stroke-width="0.3mm"/>'
        )
        # Beside a second column there is no room for a figure; they stand in the table below.
        if len(chart.series) == 1:
            bars.append(_text(bar.middle, bar.above, bar.value))
    names = [_text(x, "95%", name) for x, name in chart.names()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}mm" height="{_HEIGHT}mm" role="img"'
        f' aria-label="{escape(plain(chart.description))}">{"".join(bars)}'
        f'<line x1="0" y1="86%" x2="100%" y2="86%" stroke="#000" stroke-width="0.3mm"/>{"".join(names)}</svg>'
    )


def legend(chart: ColumnChart) -> str:
    """Return which column is which series; empty for a single one."""
    if len(chart.series) == 1:
        return ""
    first, second = (escape(plain(each.label)) for each in chart.series)
    return f'<p class="note center">实心：{first}　　空心：{second}</p>'


def _text(x: str, y: str, text: str) -> str:
    return f'<text x="{x}" y="{y}" font-size="9pt" text-anchor="middle">{escape(plain(text), quote=False)}</text>'

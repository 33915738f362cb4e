"""Documents as county offices write them, in the one form that is stored; and what Word and WPS put on a clipboard."""

_PICTURE = "/desk/files/" + "a1" * 32 + ".png"

#: Name → stored HTML. Each holds something that an editor is apt to lose.
DOCUMENTS: dict[str, str] = {
    "official notice": (
        '<p class="align-center"><strong>昌宁县人民政府办公室关于印发</strong></p>'
        '<p class="align-center"><strong>防汛抗旱应急预案的通知</strong></p>'
        '<p class="align-center">昌政办发〔2018〕72号</p><p class="no-indent">各乡镇人民政府，县直各部门：</p>'
        "<p>现将《昌宁县防汛抗旱应急预案》印发给你们，请遵照执行。</p>"
        '<p class="align-right">昌宁县人民政府办公室</p><p class="align-right">2018年9月30日</p>'
        '<p class="no-indent">（此件公开发布）</p>'
    ),
    "merged head": (
        '<table><thead><tr><th rowspan="2" scope="col">乡镇</th><th colspan="2" scope="colgroup">参保人数</th>'
        '<th rowspan="2" scope="col">备注</th></tr><tr><th scope="col">城镇</th><th scope="col">农村</th></tr>'
        '</thead><tbody><tr><th scope="row">田园镇</th><td class="align-right">1,204</td>'
        '<td class="align-right">22,318</td><td rowspan="2">含转入</td></tr><tr><th scope="row">漭水镇</th>'
        '<td class="align-right">318</td><td class="align-right">9,870</td></tr></tbody></table>'
    ),
    "caption and foot": (
        "<table><caption>附表 <strong>1</strong> 三公经费</caption><thead><tr><th>项目</th><th>万元</th></tr>"
        '</thead><tbody><tr><td>公务接待</td><td>3.2</td></tr></tbody><tfoot><tr><td colspan="2">合计 3.2</td>'
        "</tr></tfoot></table><p>注：不含下级。</p>"
    ),
    "two bodies of one table": (
        "<table><tbody><tr><td>一季度</td></tr></tbody><tbody><tr><td>二季度</td></tr></tbody></table>"
    ),
    "paragraphs in a cell": (
        '<table><tbody><tr><td><p>第一段</p><p class="align-center">第二段</p></td><td>裸文字</td><td></td></tr>'
        "</tbody></table>"
    ),
    "list in a cell": (
        "<table><tbody><tr><td><p>要求</p><ul><li>一</li><li>二</li></ul></td><td>x</td></tr></tbody></table>"
    ),
    "table in a table": (
        "<table><tbody><tr><td><p>外</p><table><tbody><tr><td>内</td></tr></tbody></table></td></tr></tbody></table>"
    ),
    "ragged table": "<table><tbody><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td></tr></tbody></table>",
    "list from three": '<ol start="3"><li>三</li><li><p>四</p><ul><li>甲</li><li>乙</li></ul></li></ol><p>完</p>',
    "lettered list": '<ol start="2" type="a"><li class="align-center">乙</li><li><p>丙</p><p>丙之二</p></li></ol>',
    "formulas": "<p>CO<sub>2</sub> 排放 10<sup>3</sup> 吨，1<sub>2<sup>3</sup></sub></p>",
    "all marks": (
        "<p><strong>粗</strong><em>斜</em><u>线</u><s>删</s><strong><em>粗斜</em><u>粗线</u></strong></p>"
    ),
    "headings": (
        '<h2>一、总体要求</h2><h3 class="align-center">（一）原则</h3><h4 class="no-indent">1.依法</h4><p>正文</p>'
    ),
    "justified": '<p class="align-justify">两端对齐</p><p class="align-justify no-indent">又不缩进</p>',
    "quotation and rule": "<p>按条例规定：</p><blockquote><p>公开为常态。</p><p>不公开为例外。</p></blockquote><hr><p>完</p>",
    "links": (
        '<p>见<a href="/content/abc.html" title="通知">通知</a>、<a href="mailto:a@b.cn">信箱</a>、'
        '<a href="https://www.gov.cn/x?a=1&amp;b=2" rel="noopener nofollow"><strong>国务院</strong>网站</a></p>'
    ),
    "picture": f'<p class="align-center"><img src="{_PICTURE}" alt="示意图"></p><p>图 1 <img src="{_PICTURE}">示意</p>',
    "line breaks": "<p>地址：昌宁县<br>电话：0875-7121234<br>邮编：678100</p>",
    "blanks and entities": "<p>甲　　乙 丙&nbsp;丁 a &lt; b &amp; c</p>",
    "empty paragraphs": "<p>上</p><p></p><p>下</p>",
    "table first and last": "<table><tbody><tr><td>只有表</td></tr></tbody></table>",
    "nothing": "",
}

#: What was on the clipboard → the pieces that must stand in the editor, in this order.
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">'
    "<style><!-- p.MsoNormal {margin:0cm;text-indent:24pt;} --></style></head><body lang=ZH-CN><!--StartFragment-->"
    "<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt;"
    "font-family:方正小标宋简体'>关于开展安全检查的通知<o:p></o:p></span></b></p>\r\n"
    "<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt'>请各单位于<u>3月15日</u>前上报，"
    "面积不少于10m<sup>2</sup>。</span><o:p></o:p></p>\r\n<table class=MsoTableGrid border=1><tr>"
    "<td colspan=2 style='border:solid 1.0pt'><p class=MsoNormal align=center style='text-align:center'>检查安排</p>"
    "</td></tr>\r\n<tr><td><p class=MsoNormal>学校</p></td><td><p class=MsoNormal>3月1日</p></td></tr></table>\r\n"
    "<p class=MsoNormal align=right style='text-align:right'>昌宁县教育局</p><!--EndFragment--></body></html>"
)
WPS = (
    '<html><head><meta name="Generator" content="WPS Office"></head><body><!--StartFragment-->'
    '<p class="MsoNormal" align="justify" style="text-indent:2em;mso-char-indent-count:2.0000;">'
    '<span style="font-family:仿宋_GB2312;font-size:16pt;"><font face="仿宋_GB2312">一、加强领导。</font></span></p>'
    '<p class="MsoNormal" style="margin-left:0.0000pt;text-align:right;"><span>昌宁县水务局</span></p>'
    '<p class="MsoNormal"><img src="file:///C:/Users/a/AppData/Local/Temp/ksohtml/wps1.png" onerror="window.ran=1"></p>'
    "<!--EndFragment--></body></html>"
)
PAGE = (
    '<div style="color:#333" onclick="window.ran=1"><h1>转载标题</h1><p><span style="mso-spacerun:yes">正文一段。</span></p>'
    '<script>window.ran=1</script><iframe src="javascript:window.ran=1"></iframe><p><a href="javascript:window.ran=1">链接'
    '文字</a></p><ul><li>第一条</li><li>第二条</li></ul><svg onload="window.ran=1"></svg></div>'
)

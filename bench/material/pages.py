"""Pages of about 15 kB as a county's site has them, without rendering: the text of no two is the same."""

import hashlib

_SENTENCES = [
    "各乡（镇）人民政府，县直各办、局，省、市驻县各单位：",
    "现将《关于做好义务教育学校招生工作的实施意见》印发给你们，请认真贯彻执行。",
    "坚持免试就近入学，保障适龄儿童、少年依法接受义务教育。",
    "县教育体育局负责统筹协调，各学校按照公布的范围和时间组织报名。",
    "对不按规定程序办理的，依照有关规定追究责任，并向社会公开处理结果。",
    "联系人和联系电话见附件，咨询时间为工作日上午八时至十二时。",
]
_HEAD = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="SiteName" content="县人民政府"><meta name="ArticleTitle" content="{title}">'
    '<link rel="stylesheet" href="/static/portal.css"></head><body><header><nav><ul>'
    + "".join(f'<li><a href="/columns/c{n}/">栏目{n}</a></li>' for n in range(24))
    + "</ul></nav></header><main>"
)


def page(number: int, version: int = 0) -> bytes:
    """Return the page of a number in one of its versions."""
    dice = hashlib.sha512(b"%d %d" % (number, version)).digest()
    title = f"通知第{number}号第{version}版"
    body = "".join(
        f"<p>{_SENTENCES[dice[n % 64] % 6]}{dice[n % 64]:03d}{_SENTENCES[dice[(n * 7 + 3) % 64] % 6]}</p>"
        for n in range(56)
    )
    return f"{_HEAD.format(title=title)}<h1>{title}</h1>{body}</main></body></html>".encode()

"""
The configuration of nginx for the public sites, as text.

What is baked is read from the disk without asking anybody, so it is read also while the program, its worker
and its database stand still. What is not there is asked of the program; what was withdrawn answers 410.
No file is kept open from one request to the next: a page that was replaced, and a site that was switched to
another generation, show at once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path

from gongkai.domain.errors import Refused

HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_UPSTREAM = re.compile(r"unix:/[\w./-]+|(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]):[0-9]{1,5}")
_LISTEN = re.compile(r"(?:(?:[0-9.]+|\[[0-9A-Fa-f:]+\]):)?[0-9]{1,5}")
#: What would end a word of nginx, begin a variable, or cannot be seen.
_UNSAFE = re.compile(r"""["'\\$;{}\x00-\x1f\x7f]""")

#: Error pages that are baked with each site.
_BAKED_ERRORS = ("400", "403", "404", "410", "413", "429", "500", "503")
#: What is not on the disk is asked of the program.
_MISSING = "error_page 403 404 405 = @page;"
_PAGE_TYPES = {
    "text/html": "html",
    "text/plain": "txt",
    "text/css": "css",
    "text/javascript": "js mjs",
    "application/xml": "xml",
    "application/json": "json map",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/x-icon": "ico",
    "font/woff2": "woff2",
}


@dataclass(frozen=True)
class Front:
    """
    What the configuration has to know of the home.

    ``headers`` are those that every page carries, ``file_headers`` those of attachments and pictures, whose
    ``file_types`` are type → endings. ``hosts`` are the sites', the default one first. ``listen`` is empty for
    the usual ports. ``proxies`` are networks whose word on a visitor's address is taken.
    """

    hosts: list[str]
    site: Path
    home: Path
    logs: Path
    upstream: str
    headers: Mapping[str, str]
    file_headers: Mapping[str, str]
    file_types: Mapping[str, str]
    inline: Iterable[str]
    largest_mb: int
    https: bool = False
    certificate: tuple[str, str] | None = None
    listen: list[str] = field(default_factory=list)
    proxies: list[str] = field(default_factory=list)
    desk: bool = True
    count_by_log: bool = False


def configuration(front: Front) -> str:
    """
    Return the text, to be included within ``http``.

    Raises Refused naming a host, an address or a folder that cannot be written into it.
    """
    for host in front.hosts:
        _check(
            HOST.fullmatch(host) and ".." not in host, f"域名“{host}”不能写入 nginx 配置。请更正网站设置。"
        )
    _check(
        _UPSTREAM.fullmatch(front.upstream),
        f"--upstream 应为 主机:端口 或 unix:/路径，不能是“{front.upstream}”。",
    )
    for address in front.listen:
        _check(_LISTEN.fullmatch(address), f"--listen 应为 端口 或 地址:端口，不能是“{address}”。")
    lines = [*_shared(front)]
    for host in front.hosts:
        lines += ["", *_site(front, host)]
    return "\n".join(lines) + "\n"


def _check(fine: object, message: str) -> None:
    if not fine:
        raise Refused(message, code="nginx")


def _word(value: object) -> str:
    """Return a value as one word of nginx."""
    text = str(value)
    _check(not _UNSAFE.search(text), f"“{text}”中有 nginx 配置不能写的字符。请换一个路径。")
    return f'"{text}"'


def _shared(front: Front) -> Iterator[str]:
    yield "# 由 gongkai nginx-config 生成，放在 http 之内。改了设置、开了网站之后请重新生成，不要手工修改。"
    yield ""
    yield "limit_req_zone $binary_remote_addr zone=gongkai_asked:10m rate=20r/s;"
    yield ""
    yield "# 保存的申请由网址中的一串密码打开，日志里不留这串密码。"
    yield "log_format gongkai_unnamed '$remote_addr - - [$time_local] \"$request_method /apply/draft/ $server_protocol\" '"
    yield '    \'$status $body_bytes_sent "-" "$http_user_agent"\';'
    yield ""
    yield "upstream gongkai {"
    yield f"    server {front.upstream} max_fails=0;"
    yield "}"
    yield ""
    yield "# 图片直接显示，其余附件一律下载；保存时的文件名由页面上的链接给出。"
    yield "map $uri $gongkai_disposition {"
    yield "    default attachment;"
    yield f'    "~\\.(?:{"|".join(sorted(front.inline))})$" inline;'
    yield "}"
    yield ""
    yield "# 信息的编号，由页面或附件的地址得出。"
    yield "map $uri $gongkai_item {"
    yield '    "~^/content/(?<gongkai_id>[0-9A-Za-z_-]+)[./]" $gongkai_id;'
    yield "}"
    yield ""
    yield "# 文件名中带摘要的，内容永不改变。"
    yield "map $uri $gongkai_keep {"
    yield '    default "public, max-age=60";'
    yield '    "~\\.[0-9a-f]{12}\\.[a-z0-9]+$" "public, max-age=315360000, immutable";'
    yield "}"


def _site(front: Front, host: str) -> Iterator[str]:
    if front.certificate is not None and not front.listen:
        yield from _redirect(host)
        yield ""
    yield "server {"
    yield from _indented(_server(front, host))
    yield "}"


def _redirect(host: str) -> Iterator[str]:
    yield "server {"
    yield "    listen 80;"
    yield "    listen [::]:80;"
    yield f"    server_name {host};"
    yield f"    return 301 https://{host}$request_uri;"
    yield "}"


def _listen(front: Front) -> Iterator[str]:
    usual = "443" if front.certificate else "80"
    more = " ssl http2" if front.certificate else ""
    for address in front.listen or [usual, f"[::]:{usual}"]:
        yield f"listen {address}{more};"
    if front.certificate:
        yield f"ssl_certificate {_word(front.certificate[0])};"
        yield f"ssl_certificate_key {_word(front.certificate[1])};"
        yield "ssl_protocols TLSv1.2 TLSv1.3;"
        yield "ssl_session_cache shared:gongkai_tls:10m;"
        yield "ssl_session_timeout 1d;"
        yield "ssl_session_tickets off;"


def _server(front: Front, host: str) -> Iterator[str]:
    yield from _listen(front)
    yield f"server_name {host};"
    yield f"root {_word(front.site / host / 'current')};"
    # Written every two seconds, not with every answer.
    log = _word(front.logs / f"access-{host}.log")
    yield f"access_log {log} combined buffer=32k flush=2s;"
    yield ""
    yield "server_tokens off;"
    yield "absolute_redirect off;"
    yield "log_not_found off;"
    yield "sendfile on;"
    yield "tcp_nopush on;"
    yield "open_file_cache off;"
    yield "client_max_body_size 64k;"
    yield "charset utf-8;"
    yield "charset_types text/plain text/css text/javascript application/xml application/atom+xml;"
    yield "default_type application/octet-stream;"
    yield from _types(_PAGE_TYPES)
    yield "gzip_static on;"
    yield "limit_req_status 429;"
    yield "recursive_error_pages on;"
    for code in _BAKED_ERRORS:
        yield f"error_page {code} /errors/{code}.html;"
    yield from _visitor(front)
    yield ""
    yield from _pages(front)
    yield ""
    yield from _asked(front, host)


def _visitor(front: Front) -> Iterator[str]:
    """Yield who tells the visitor's address, where something stands in front of nginx itself."""
    others = [text for text in front.proxies if not ip_network(text, strict=False).is_loopback]
    if others:
        yield ""
        yield from (f"set_real_ip_from {text};" for text in others)
        yield "real_ip_header X-Forwarded-For;"
        yield "real_ip_recursive on;"


def _types(types: Mapping[str, str]) -> Iterator[str]:
    yield "types {"
    yield from (f"    {name} {endings};" for name, endings in types.items())
    yield "}"


def _pages(front: Front) -> Iterator[str]:
    # nginx itself says Vary only after a look whether there is a twin, also where nobody asked for one.
    kept = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    page = [_MISSING, *_told(front.headers, kept)]
    yield "# 静态页面。没有的交给程序；程序停了就是没有。"
    # Named at once, the page of a folder is opened once; the index module would open it to see that it is there.
    yield from _location("/", [r"rewrite /$ ${uri}index.html break;", *page])
    # One comparison for every page, and more only for what it finds: comparing is what costs nginx most.
    yield from _location(
        r"~ (?:/(?:\.|index\.html$|feed\.xml$)|\.gz$)",
        [
            *_location(r"~ /feed\.xml$", ["types {}", "default_type application/atom+xml;", *page]),
            "# 隐藏的文件、压缩的副本、目录页面的文件名，都不是地址。",
            "return 404;",
        ],
    )
    yield from _location("@page", [*_proxy(front), "error_page 502 504 =404 /errors/404.html;"])
    yield ""
    yield "# 信息和附件。撤下的应答 410，其中没有撤下信息的任何内容。"
    gone = "error_page 404 =410 /gone/$gongkai_item.html;"
    yield from _location(
        "^~ /content/",
        [
            *_location(r"~ ^/content/[^./]*+(?:/|\.(?!html$)|$)", _files(front, gone)),
            gone,
            "error_page 403 405 = @page;",
            *_told(front.headers, kept),
        ],
    )
    yield from _location("^~ /gone/", ["internal;", *page])
    yield from _location(
        "^~ /errors/",
        ["internal;", "recursive_error_pages off;", *_told(front.headers, {"Cache-Control": "no-store"})],
    )
    yield ""
    yield "# 样式、脚本和图标。"
    static = [
        f"root {_word(front.home)};",
        *_told(
            {"X-Content-Type-Options": "nosniff"},
            {"Cache-Control": "$gongkai_keep", "Vary": "Accept-Encoding"},
        ),
    ]
    yield from _location("^~ /static/", static)


def _files(front: Front, gone: str) -> Iterator[str]:
    """Yield what holds for the files of an item, and for what stands beside the pages and is none."""
    yield from _location(r"~ (?:/\.|\.gz$)", ["return 404;"])
    yield gone
    yield "error_page 403 405 = @page;"
    yield "charset off;"
    yield "gzip_static off;"
    yield "default_type application/octet-stream;"
    yield from _types(front.file_types)
    own = {"Content-Disposition": "$gongkai_disposition", "Cache-Control": "no-cache"}
    yield from _told(front.file_headers, own)


def _asked(front: Front, host: str) -> Iterator[str]:
    yield "# 每次由程序应答的。程序停了应答 503，静态页面照常。"
    down = "error_page 502 504 =503 /errors/503.html;"
    limit = "limit_req zone=gongkai_asked burst=60 nodelay;"
    errors = ["error_page 429 /errors/429.html;", down]
    packed = [
        "gzip on;",
        "gzip_types application/json application/problem+json;",
        "gzip_proxied any;",
        "gzip_vary on;",
    ]
    yield from _location("= /search", [limit, *packed, *_proxy(front), *errors])
    yield from _location("^~ /api/", [limit, *packed, *_proxy(front), *errors])
    # One file, and the form around it. Its answer is a page, so that is what is packed.
    checked = [limit, "client_max_body_size 11m;", "gzip on;", "gzip_vary on;", "gzip_proxied any;"]
    too_large = "error_page 413 /errors/413.html;"
    yield from _location("= /check/", [*checked, *_proxy(front), too_large, *errors])
    # Four photographs and three annexes, and the form around them.
    handed = [limit, "client_max_body_size 45m;", "gzip on;", "gzip_vary on;", "gzip_proxied any;"]
    log = _word(front.logs / f"access-{host}.log")
    yield from _location(
        "^~ /apply/", [*handed, *_proxy(front), "proxy_read_timeout 60s;", too_large, *errors]
    )
    unnamed = f"access_log {log} gongkai_unnamed buffer=32k flush=2s;"
    yield from _location("^~ /apply/draft/", [unnamed, *handed, *_proxy(front), *errors])
    views = [limit, *_proxy(front), *errors]
    if front.count_by_log:
        views = ["# 浏览次数由 gongkai count-views 按日志统计，页面自己报告的不再计入。", *views]
        views.insert(1, "if ($request_method = POST) { return 204; }")
    yield from _location("^~ /views/", views)
    if front.desk:
        size = f"client_max_body_size {front.largest_mb * 4 + 1}m;"
        large = "error_page 413 /errors/413.html;"
        yield from _location("^~ /desk/", [size, *_proxy(front), "proxy_read_timeout 120s;", large, down])
    else:
        yield "# 工作台另设地址，不经公众网站。"
        yield from _location("^~ /desk/", ["return 404;"])


def _proxy(front: Front) -> Iterator[str]:
    scheme = "https" if front.https else "$scheme"
    # The address as it was asked for: what nginx made of it on the way is nobody's address.
    yield "proxy_pass http://gongkai$request_uri;"
    yield "proxy_http_version 1.1;"
    yield 'proxy_set_header Connection "";'
    yield "proxy_set_header Host $http_host;"
    yield "proxy_set_header X-Forwarded-For $remote_addr;"
    yield f"proxy_set_header X-Forwarded-Proto {scheme};"
    yield "proxy_connect_timeout 3s;"


def _told(*headers: Mapping[str, str]) -> Iterator[str]:
    for each in headers:
        for name, value in each.items():
            yield f'add_header {name} "{value}" always;'


def _location(where: str, lines: Iterable[str]) -> Iterator[str]:
    quoted = f'{where.partition(" ")[0]} "{where.partition(" ")[2]}"' if where.startswith("~") else where
    yield f"location {quoted} {{"
    yield from _indented(lines)
    yield "}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" if line else "" for line in lines)

"""Which text of a report names an address that no reader can open."""

from collections.abc import Iterator, Sequence

from gongkai.domain.annual_reports.addresses import hosts_not_public
from gongkai.domain.findings import Finding, Severity
from gongkai.reports.queries.annual_reports import ChapterRead


def unopenable_addresses(chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    """Ask about each host in the text that only this machine or an office knows."""
    for each in chapters:
        for host in hosts_not_public(each.rendered.text):
            yield Finding(
                f"host:{host}",
                Severity.REASON,
                f"“{host}”不是公众能打开的网址，请改为网站的域名，或者只写网站名称。",
                host,
                each.title,
                each.chapter.key,
            )

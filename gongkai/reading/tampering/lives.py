"""Where a page lives, and where it says that it lives: a government's page has its home with a government."""

from gongkai.reading.tampering import boards, claims, fronts, hosts, mirror, misplaced, reprints, spelt
from gongkai.reading.tampering.folding import Folded, fold, without
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import READ, Page

#: Less than this is told beside something that weighs more, never alone.
_TELLING = 0.5


def find(page: Page, shown: Folded, url: str, own: tuple[str, ...]) -> list[Evidence]:
    """Return the evidence of where a page lives; that a body speaks under another's address is told once."""
    address = url if "//" in url or not url else f"http://{url}"
    if fronts.is_kept(address):
        return []
    if boards.is_board(shown.text, address) or reprints.is_reprint(shown.text, shown.original, address):
        return _spelt(url, own, shown.text[:READ])
    home = _home(page, shown, url, own)
    for misplaced_there in misplaced.find(without(shown, mirror.READINGS), address, own):
        said = [one for one in home if one.where == misplaced_there.where and one.kind is Kind.MIRROR]
        if all(one.weight < misplaced_there.weight for one in said):
            home = [misplaced_there, *(one for one in home if one not in said)]
    return home


def _home(page: Page, shown: Folded, url: str, own: tuple[str, ...]) -> list[Evidence]:
    """Return the evidence that the page lives, or says that it lives, where no government does."""
    text, weak = shown.text[:READ], None
    said = [(url, mirror.FETCHED)]
    if not hosts.is_public(hosts.host_of(url), own):
        said += [
            (page.metas.get("canonical", ""), "网页自称的地址"),
            (page.metas.get("og:url", ""), "网页自称的地址"),
            (page.base, "网页自称的地址"),
        ]
    for written, how in said:
        address = written if "//" in written or not written else f"http://{written}"
        host = hosts.host_of(address)
        # Who keeps a page as a school's or a hospital's own does not pose as a government; ``claims`` asks about its host.
        posed = None if claims.keeps_itself(text, host) else mirror.posing(host, address, text, own, how)
        if evidence := posed:
            weak = evidence
            if evidence.weight >= _TELLING:
                return [evidence, *_spelt(url, own, text)]
            break
    if url and (
        evidence := claims.posing(
            text, url if "//" in url else f"http://{url}", own, page.metas.get("sitedomain", "")
        )
    ):
        return [evidence, *_spelt(url, own, text)]
    if weak:
        return [weak, *_spelt(url, own, text)]
    if spelt_there := _spelt(url, own, text):
        return spelt_there
    claimed = page.metas.get("canonical", "")
    if claims.leads_away(f"{fold(page.title).text}\n{text}", claimed, url, own):
        host = hosts.host_of(claimed)
        message = f"网页自称的地址在“{host}”，与本单位的网站不是一家，像是被篡改后用来给别的网站引流。"
        return [Evidence(Kind.FOREIGN_DOMAIN, claimed, message, host, "网页自称的地址", weight=0.6)]
    if url and (host := hosts.foreign(claimed, own)) and hosts.is_public(hosts.host_of(url), own):
        message = f"政府网站的网页却自称属于“{host}”，像是被篡改后用来给别的网站引流。"
        return [Evidence(Kind.FOREIGN_DOMAIN, claimed, message, host, "网页自称的地址", weight=0.6)]
    return []


def _spelt(url: str, own: tuple[str, ...], text: str) -> list[Evidence]:
    address = url if "//" in url else f"http://{url}"
    piece = (
        spelt.in_address(address, trusted=hosts.is_trusted(hosts.host_of(address), own), text=text)
        if url
        else ""
    )
    if not piece:
        return []
    message = f"网页的来源地址里的“{piece}”拼的是赌博一类网站的名称，像是被篡改后生成的页面，请核对。"
    return [Evidence(Kind.FOREIGN_DOMAIN, url, message, piece, mirror.FETCHED, weight=0.6)]

"""``gongkai bake``: the public pages on disk brought up to date, or all of them made anew."""

import argparse
import json
import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongkai.bakery.full import FullBake, Progress

logger = logging.getLogger("gongkai.bakery")

#: How often the worker looks whether a site is to be baked anew.
LOOK_SECONDS = 2
#: After a bake that failed.
RECOVERY_SECONDS = 60
_TOLD_EVERY = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--full", action="store_true", help="全部页面重新生成，完成后一次切换")
    parser.add_argument("--site", metavar="域名", help="只办理这个网站；默认办理全部网站")


def run(args: argparse.Namespace) -> int:
    """Bake what is due and what is missing, with ``--full`` everything; return 1 if a page had to be left out."""
    from gongkai.bakery import full, lists
    from gongkai.bakery.sites import site_of_host
    from gongkai.lib import clock, health
    from gongkai.organisations.queries import all_sites

    health.require_database()
    hosts = [site.host for site in all_sites()]
    if args.site is not None:
        if site_of_host(args.site) is None:
            raise SystemExit(f"没有域名为 {args.site} 的网站。现有网站：{'、'.join(hosts) or '无'}。")
        hosts = [args.site]
    if not hosts:
        raise SystemExit("还没有网站。请先运行 gongkai set-up。")
    if args.full:
        for host in hosts:
            full.ask_for(host, clock.now())
    anew = set(full.out_of_date())
    told = _Told()
    answers: list[dict[str, Any]] = []
    for host in hosts:
        answer: dict[str, Any] = {"host": host, "full": None}
        if host in anew:
            answer["full"] = asdict(full.bake_site(host, clock.now, progress=told.pages))
        answer["due"] = lists.drain(host, clock.now(), progress=told.due)
        answers.append(answer)
    told.end()
    return _answer(answers, as_json=bool(getattr(args, "json", False)))


def _answer(answers: list[dict[str, Any]], *, as_json: bool) -> int:
    whole = all(
        each["full"] is None or (each["full"]["switched"] and not each["full"]["skipped"]) for each in answers
    )
    if as_json:
        print(json.dumps({"sites": answers, "ok": whole}, ensure_ascii=False))
    else:
        for each in answers:
            _tell(each)
    return 0 if whole else 1


def _tell(answer: dict[str, Any]) -> None:
    host, full = answer["host"], answer["full"]
    if full is None:
        print(
            f"{host}：{'补生成 ' + str(answer['due']) + ' 个页面。' if answer['due'] else '没有需要生成的页面。'}"
        )
        return
    if full["busy"]:
        print(f"{host}：另一个进程正在生成全部页面，请等它完成。", file=sys.stderr)
        return
    speed = full["pages"] / full["seconds"] if full["seconds"] else 0
    print(
        f"{host}：已生成全部页面，本次 {full['pages']} 个，每秒 {speed:.0f} 个，第 {full['number']} 代已启用。"
    )
    for public_id, reason in full["skipped"].items():
        print(f"  未生成 {public_id}：{reason}", file=sys.stderr)


class _Told:
    """Progress on standard error, not more often than anybody can read."""

    def __init__(self) -> None:
        self.next = 0.0
        self.open = False

    def pages(self, state: "Progress") -> None:
        seconds = state.left / state.per_second if state.per_second else 0
        self._say(
            f"{state.host}：{state.before + state.done}/{state.total} 页，每秒 {state.per_second:.0f} 页，"
            f"约剩 {seconds:.0f} 秒",
            last=not state.left,
        )

    def due(self, done: int) -> None:
        self._say(f"补生成 {done} 个页面")

    def _say(self, text: str, *, last: bool = False) -> None:
        if time.monotonic() < self.next and not last:
            return
        self.next = time.monotonic() + _TOLD_EVERY
        # On a terminal one line that changes; in a log one line each time.
        if sys.stderr.isatty():
            print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
            self.open = True
        else:
            print(text, file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.open:
            print(file=sys.stderr)
            self.open = False


class Baker(threading.Thread):
    """
    Bakes sites anew beside the worker's loop, so that a page that is published meanwhile does not wait.

    Told to end, it stops between two batches; the next start goes on from there.
    """

    def __init__(self) -> None:
        super().__init__(name="baker", daemon=True)
        self.ended = threading.Event()

    def run(self) -> None:
        from django.db import connection

        from gongkai.bakery import full

        look: Callable[[], list[str]] = full.out_of_date
        while not self.ended.wait(LOOK_SECONDS):
            try:
                for host in look():
                    self._bake(host)
                # Another program or settings are seen at the start; later, only what somebody wishes for.
                look = self._wished_for
            except Exception as error:  # noqa: BLE001  whatever fails here must not end the baking for good
                logger.error("baking failed: %s: %s", type(error).__name__, error)
                look = full.out_of_date
                self.ended.wait(RECOVERY_SECONDS)
            finally:
                connection.close()

    def _wished_for(self) -> list[str]:
        from gongkai.bakery import full
        from gongkai.lib import clock

        return full.wished_for(clock.now())

    def _bake(self, host: str) -> None:
        from gongkai.bakery import full
        from gongkai.lib import clock

        done: FullBake = full.bake_site(host, clock.now, stop=self.ended.is_set)
        if done.switched:
            logger.info("%s: generation %s, %s pages in %.0f s", host, done.number, done.pages, done.seconds)
        for public_id, reason in done.skipped.items():
            logger.error("%s: no page for %s: %s", host, public_id, reason)

"""
How well and how fast tampered pages are told from sound ones, on the invented pages of the tests.

    python bench/check_page.py [--rounds 7] [--folder PAGES]

``--folder`` holds saved pages of your own in ``tampered/`` and ``sound/``; they are judged without an address.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gongkai.reading.tampering import check_page
from gongkai.reading.tampering.saved import text_of
from tests.reading.tampering import (
    hijacked,
    hijacked_fifth,
    hijacked_fourth,
    hijacked_sixth,
    sound_fifth,
    sound_first,
    sound_fourth,
    sound_lines,
    sound_second,
    sound_seventh,
    sound_sixth,
    sound_third,
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    rows: list[dict[str, Any]] = []
    sets = {
        "first": (hijacked.FIRST, sound_first.PAGES),
        "second": (hijacked.SECOND, sound_second.PAGES),
        "third": (hijacked.THIRD, sound_third.PAGES),
    }
    for name, (brands, pages) in sets.items():
        tampered = (*hijacked.in_text(brands), *hijacked.in_source(name), *hijacked.elsewhere(name))
        sound = [(text, "") for _, body in pages for text in (body, hijacked.in_frame(body))]
        rows.append({"set": name, **_judged(((page.source, page.url) for page in tampered), sound)})
    # Of schools, hospitals and firms; these have addresses, which tell as well.
    for name, found, addressed in (
        ("fourth", hijacked_fourth.PAGES, sound_fourth.PAGES),
        ("fifth", hijacked_fifth.PAGES, (*sound_fifth.PAGES, *sound_lines.PAGES)),
        ("sixth", hijacked_sixth.PAGES, (*sound_sixth.PAGES, *sound_seventh.LOOK_ALIKES)),
    ):
        for with_url in (True, False):
            rows.append(
                {
                    "set": f"{name}, {'with' if with_url else 'without'} address",
                    **_judged(
                        ((page.source, page.url * with_url) for page in found),
                        [(text, url * with_url) for _, url, text in addressed],
                    ),
                }
            )
    if args.folder:
        tampered_files = [(text_of(path.read_bytes()), "") for path in sorted(args.folder.glob("tampered/*"))]
        sound_files = [(text_of(path.read_bytes()), "") for path in sorted(args.folder.glob("sound/*"))]
        rows.append({"set": str(args.folder), **_judged(tampered_files, sound_files)})
    print(json.dumps({"benchmark": "check-page", "rows": rows, "speed": _speed(args.rounds)}, indent=2))
    return 0


def _judged(tampered: Iterable[tuple[str, str]], sound: list[tuple[str, str]]) -> dict[str, Any]:
    found = [check_page(source, url=url).tampered for source, url in tampered]
    false = [check_page(source, url=url).tampered for source, url in sound]
    return {
        "tampered": len(found),
        "recall": round(sum(found) / max(len(found), 1), 4),
        "sound": len(false),
        "false_alarms": round(sum(false) / max(len(false), 1), 4),
    }


def _speed(rounds: int) -> dict[str, Any]:
    paragraph = "各乡镇人民政府，县政府各部门：为切实做好工作，现将有关事项通知如下，请认真贯彻执行。"
    rows = "".join(
        f'<div class="list"><a href="/zwgk/{number}.html">关于做好第{number}号工作的通知</a></div><p>{paragraph}</p>'
        for number in range(420)
    )
    page = hijacked.in_frame(hijacked.SOUND, middle=rows)
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        check_page(page)
        taken.append(time.process_time() - began)
    return {
        "page_kb": round(len(page.encode()) / 1000, 1),
        "cpu_ms_median": round(statistics.median(taken) * 1000, 1),
        "cpu_ms_best": round(min(taken) * 1000, 1),
    }


if __name__ == "__main__":
    sys.exit(main())

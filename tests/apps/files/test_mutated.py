"""
Real files that were damaged by chance: each is read, or refused in Chinese; none ends in an error.

Every day a hundred of them, in the long form two thousand.
"""

from collections import Counter

import pytest

from gongkai.files import intake
from gongkai.files.refusals import CODES, FileRefused
from tests.apps.files import mutation
from tests.apps.files.herd import Herd
from tests.effort import times

COUNT = times(100, 2000)


def test_originals_are_read() -> None:
    herd = Herd()
    try:
        for name, data in mutation.originals().items():
            answer = herd.read(intake.sniff(data, name), data)
            assert set(answer) == {"peak_mb"}, (name, answer)
    finally:
        herd.close()


def test_same_seed_gives_the_same_damage() -> None:
    originals = mutation.originals()
    html = originals["a.html"]
    assert mutation.mutated("a.html", html, 7) == mutation.mutated("a.html", html, 7)
    assert len({mutation.mutated("a.html", html, seed) for seed in range(50)}) > 40


@pytest.mark.slow
def test_damaged_file_is_read_or_refused_in_words() -> None:
    originals = mutation.originals()
    herd, tally, faults = Herd(), Counter(), []
    try:
        for seed in range(COUNT):
            name = list(originals)[seed % len(originals)]
            data = mutation.mutated(name, originals[name], seed)
            answer = _answer(herd, name, data)
            tally[name, _became(answer)] += 1
            if "failed" in answer or "请" not in str(answer.get("message", "请")):
                faults.append((seed, name, answer))
    finally:
        herd.close()
    print(
        f"{COUNT} files, {herd.deaths} children died, peak {herd.peak_mb} MB: {dict(sorted(tally.items()))}"
    )
    assert sum(tally.values()) == COUNT
    assert faults == []
    assert {code for _, code in tally} - {"read"} <= CODES
    assert herd.peak_mb <= 512
    assert sum(count for (_, code), count in tally.items() if code == "read") > COUNT // 10


def _answer(herd: Herd, name: str, data: bytes) -> dict[str, object]:
    try:
        kind = intake.sniff(data, name)
    except FileRefused as refusal:
        return {"refused": refusal.code, "message": refusal.message}
    return herd.read(kind, data)


def _became(answer: dict[str, object]) -> str:
    if "died" in answer or "exhausted" in answer:
        return "too_complex"
    return str(answer.get("refused", "failed" if "failed" in answer else "read"))

"""No file grows past what one can read in a sitting; a longer one holds a rule that belongs lower."""

from tests.architecture import house

LIMIT = 400


def test_no_python_file_is_longer_than_the_limit() -> None:
    lengths = {
        str(path.relative_to(house.ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in house.sources("gongkai", "tests", "scripts", "bench")
    }
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > LIMIT} == {}


def test_no_file_is_called_utils() -> None:
    names = {"utils", "helpers", "misc", "common"}
    found = [path for path in house.sources("gongkai") if path.stem in names or path.parent.name in names]
    assert found == []

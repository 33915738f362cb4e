"""Hidden text of a .docx, taken out for the copy that is published: no page shows it, and no reader read it."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.reading.documents.docx_package import W
from gongkai.reading.documents.docx_revisions import cut, next_block, remove_paragraph
from gongkai.reading.documents.docx_styles import Styles, run_look, value_of

#: What a field needs to stand: its marks, and what it asks for.
_OF_FIELDS = frozenset(f"{W}{name}" for name in ("fldChar", "instrText"))
_PROPERTIES = f"{W}rPr"


@dataclass(slots=True)
class _Field:
    """A field that has begun: its hidden runs, and whether anything of it shows."""

    runs: list[Any] = field(default_factory=list)
    shows: bool = False


def remove_hidden(root: Any, styles: Styles) -> bool:
    """
    Take hidden runs out of a part, in place, by their own marks or their styles; return whether there were any.

    Fields go where all of them is hidden, as index entries are. A paragraph whose end is hidden goes if
    nothing is left in it.
    """
    hidden = _Hidden(styles)
    for run in list(root.iter(f"{W}r")):
        hidden.take(run)
    for paragraph in list(root.iter(f"{W}p")):
        if hidden.has_hidden_end(paragraph) and _is_bare(paragraph) and next_block(paragraph) is not None:
            remove_paragraph(paragraph)
            hidden.found = True
    return hidden.found


class _Hidden:
    """Goes over the runs of one part in their order, since fields span several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self.found = False

    def take(self, run: Any) -> None:
        """Empty a run if it is hidden, and keep account of the fields in which it stands."""
        is_hidden = self._is_hidden(run)
        for child in list(run):
            if child.tag == f"{W}fldChar":
                self._mark(run, str(child.get(f"{W}fldCharType", "")), is_hidden=is_hidden)
            elif child.tag == f"{W}instrText":
                self._note(run, is_hidden=is_hidden)
            elif child.tag != _PROPERTIES:
                if is_hidden:
                    run.remove(child)
                    self.found = True
                else:
                    self._note(run, is_hidden=False)
        if is_hidden and _is_empty(run):
            cut(run)

    def has_hidden_end(self, paragraph: Any) -> bool:
        """Return whether the mark at the end of a paragraph is hidden."""
        return self._styles.hides_end(paragraph.find(f"{W}pPr"))

    def _is_hidden(self, run: Any) -> bool:
        properties = run.find(_PROPERTIES)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        style = None if paragraph is None else value_of(paragraph.find(f"{W}pPr"), "pStyle")
        look = run_look(properties).over(self._styles.run(style or "", value_of(properties, "rStyle") or ""))
        return bool(look.hidden)

    def _mark(self, run: Any, kind: str, *, is_hidden: bool) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        self._note(run, is_hidden=is_hidden)
        if kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.shows:
                return
            for each in ended.runs:
                for child in list(each):
                    if child.tag in _OF_FIELDS:
                        each.remove(child)
                if _is_empty(each):
                    cut(each)
            self.found = True

    def _note(self, run: Any, *, is_hidden: bool) -> None:
        for each in self._fields:
            each.shows = each.shows or not is_hidden
            if not each.runs or each.runs[-1] is not run:
                each.runs.append(run)


def _is_empty(run: Any) -> bool:
    return all(child.tag == _PROPERTIES for child in run)


def _is_bare(paragraph: Any) -> bool:
    """Return whether a paragraph holds neither a run nor the end of a section."""
    return (
        next(paragraph.iter(f"{W}r", f"{W}fldSimple", f"{W}sectPr"), None) is None
        and next(paragraph.iter("{*}oMath"), None) is None
    )

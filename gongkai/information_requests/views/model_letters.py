"""Model letters on the desk: listed, handed in, read with a made-up case, ended."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.letters.fields import LINES
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.templates import default_text, read_template, vocabulary_of
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import OFFICE, READERS
from gongkai.information_requests.forms.model_letters import EndForm, ModelForm
from gongkai.information_requests.queries import model_letters as reading
from gongkai.information_requests.queries.letter_paper import paper_of
from gongkai.information_requests.services import model_letters
from gongkai.information_requests.views.letters import paper_html
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.organisations.queries import units_held

if TYPE_CHECKING:
    from django.http import QueryDict

    from gongkai.information_requests.models import LetterTemplate


@desk_screen("GET", roles=READERS)
def models(request: HttpRequest) -> HttpResponse:
    """List the model letters of the units that the viewer sees."""
    viewer = actor_of(request)
    rows = [_row(each) for each in reading.models_seen(viewer)]
    context = {
        "used": [row for row in rows if row["model"].ended_at is None],
        "ended": [row for row in rows if row["model"].ended_at is not None],
        "may_adopt": bool(viewer.roles & OFFICE),
    }
    return render(request, "information_requests/models_list.html", context)


@desk_screen("GET", "POST", roles=OFFICE)
def model_new(request: HttpRequest) -> HttpResponse:
    """Hand a model letter in: read first with a made-up case, then taken into use."""
    viewer = actor_of(request)
    posted = request.method == "POST"
    form = ModelForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        units=units_held(viewer, OFFICE),
        initial=_begun(request),
    )
    sample, names = None, None
    if posted and form.is_valid():
        if (upload := form.upload) is not None:
            _take_text(form, upload)
        if not form.errors:
            kind, regime = LetterKind(form.cleaned_data["kind"]), Regime(form.cleaned_data["regime"])
            outcome = Outcome(form.cleaned_data["outcome"]) if form.cleaned_data["outcome"] else None
            if request.POST.get("then") == "adopt":
                made = attempt(form, lambda: _adopt(viewer, form, kind, regime, outcome))
                if made is not None:
                    messages.success(request, f"已启用“{kind.label}”第 {made.version} 版。")
                    return redirect("information_requests:model", made.pk)
            else:
                sample = attempt(form, lambda: _sample(form.cleaned_data["text"], kind, regime, outcome))
            names = _names(kind, regime)
    if names is None:
        names = _names(_kind(form), Regime.REG2019)
    context = {"form": form, "sample": sample, "names": names}
    return show_form(request, "information_requests/models_new.html", context)


@desk_screen("GET", roles=READERS)
def model(request: HttpRequest, model_id: int) -> HttpResponse:
    """Show a model letter, its words with a made-up case, and where it is used."""
    found = _model_or_404(request, model_id)
    viewer = actor_of(request)
    kind, regime = LetterKind(found.kind), Regime(found.regime)
    outcome = Outcome(found.outcome) if found.outcome else None
    try:
        sample = _sample(found.text, kind, regime, outcome)
    except Refused as refusal:
        # Taken into use under an earlier edition of this project, whose rules were others.
        sample, why = None, refusal.message
    else:
        why = ""
    context = {
        **_row(found),
        "sample": sample,
        "why": why,
        "uses": reading.uses_of(found),
        "open_cases": list(reading.open_cases_with(found)[:20]),
        "may_end": found.ended_at is None and viewer.holds(OFFICE, found.unit.path),
        "events": history.of(found.link),
    }
    return render(request, "information_requests/models_page.html", context)


@desk_screen("GET", "POST", roles=OFFICE)
def model_end(request: HttpRequest, model_id: int) -> HttpResponse:
    """Take a model letter out of use."""
    found = _model_or_404(request, model_id)
    viewer = actor_of(request)
    viewer.require(OFFICE, found.unit.path, "停用文书模板")
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: model_letters.end(
                actor=viewer, now=clock.now(), model=found, reason=form.cleaned_data["reason"]
            ),
        )
        if done is not None:
            messages.success(request, "已停用，今后用系统自带的文书。")
            return redirect("information_requests:model", found.pk)
    return show_form(request, "information_requests/models_end.html", {"form": form, **_row(found)})


def _adopt(
    viewer: Any, form: ModelForm, kind: LetterKind, regime: Regime, outcome: Outcome | None
) -> "LetterTemplate":
    data = form.cleaned_data
    return model_letters.adopt(
        actor=viewer,
        now=clock.now(),
        unit=data["unit"],
        kind=kind,
        regime=regime,
        outcome=outcome,
        text=data["text"],
        source=data["source"],
    )


def _take_text(form: ModelForm, upload: Any) -> None:
    """Put the words of the file into the field, so that they can be read and mended."""
    text = attempt(form, lambda: model_letters.text_of(upload))
    if text is None:
        return
    data = cast("QueryDict", form.data).copy()
    data["text"] = text
    form.data = data
    form.cleaned_data["text"] = text


def _sample(text: str, kind: LetterKind, regime: Regime, outcome: Outcome | None) -> Any:
    template = read_template(text, kind, regime, outcome)
    filled = reading.sample_of(template, kind, regime, outcome)
    day = reading.sample_day(regime)
    paper = paper_of(filled, kind, number=reading.sample_number(kind, regime), dated_on=day)
    return {"paper": paper, "text": paper_html(paper)}


def _names(kind: LetterKind, regime: Regime) -> list[tuple[str, list[str]]]:
    """Return what a document may name: the texts, then the lists with the names of their lines."""
    try:
        known = vocabulary_of(kind, regime)
    except Refused:
        return []
    lists = sorted(known.lists, key=lambda each: each.label)
    return [("", sorted(each.label for each in known.texts))] + [
        (each.label, sorted(name.label for name in LINES[each])) for each in lists
    ]


def _kind(form: ModelForm) -> LetterKind:
    value = str(form["kind"].value() or "")
    return next((each for each in LetterKind if each.value == value), LetterKind.REPLY_GRANTED)


def _begun(request: HttpRequest) -> dict[str, str]:
    """Return what the form begins with: the words of this project, for the document that the address names."""
    kind = next((each for each in LetterKind if each.value == request.GET.get("kind", "")), None)
    if kind is None:
        return {}
    outcome = next((each for each in Outcome if each.value == request.GET.get("outcome", "")), None)
    try:
        text = default_text(kind, Regime.REG2019, outcome)
    except Refused:
        text = ""
    return {"kind": kind.value, "outcome": outcome.value if outcome else "", "text": text}


def _row(found: "LetterTemplate") -> dict[str, Any]:
    return {
        "model": found,
        "kind": LetterKind(found.kind).label,
        "regime": Regime(found.regime).label,
        "outcome": Outcome(found.outcome).label if found.outcome else "",
    }


def _model_or_404(request: HttpRequest, model_id: int) -> "LetterTemplate":
    found = reading.find_model(actor_of(request), model_id)
    if found is None:
        raise Http404
    return found

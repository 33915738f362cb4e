"""发文登记: the address to which an office-automation system tells its documents, and its keys."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.domain.publishing.content import ItemOrigin
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen, open_to_all
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.throttle import Locked
from gongkai.publishing import queries
from gongkai.publishing.forms.imports import EndKeyForm, OpenKeyForm
from gongkai.publishing.services import register
from gongkai.publishing.services.intake import HandedIn, largest_mb

if TYPE_CHECKING:
    from gongkai.publishing.models import RegisterKey

#: What a register may say of a document.
FIELDS = (
    "title",
    "document_number",
    "written_on",
    "disclosure_attribute",
    "ground",
    "issuer",
    "external_id",
)
_MB = 1024 * 1024


# A program has no session and so no token of a form; its key is asked instead.
@csrf_exempt
@open_to_all("POST")
def register_endpoint(request: HttpRequest) -> HttpResponse:
    """Take a document from an office-automation system: 201 with its item, 200 where it is known."""
    now = clock.now()
    key = _key(request, now)
    if isinstance(key, HttpResponse):
        return key
    try:
        told, file = _told(request)
    except (RequestDataTooBig, TooManyFilesSent):
        return _fault(413, "too_large", "请求超过了大小上限。文件请用 multipart/form-data 发送，一次一个。")
    except (MultiPartParserError, ValueError):
        return _fault(400, "malformed", "请求不能识别。请发送 JSON 对象，或 multipart/form-data 表单。")
    except Refused as refusal:
        return _refusal(refusal)
    try:
        entry = register.enter(
            actor=register.actor_for(key),
            now=now,
            unit=key.unit,
            document=register.registered_from(told),
            file=file,
            origin=ItemOrigin.REGISTER,
        )
    except Refused as refusal:
        return _refusal(refusal)
    return JsonResponse(_answer(entry), status=201 if entry.created else 200, json_dumps_params=_PLAIN)


_PLAIN = {"ensure_ascii": False}


def _key(request: HttpRequest, now: datetime) -> "RegisterKey | HttpResponse":
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        answer = _fault(401, "key_missing", "没有密钥。请在请求头中写 Authorization: Bearer 密钥。")
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    address: str = request.address  # type: ignore[attr-defined]
    found = register.check_key(secret=secret.strip(), address=address, now=now)
    if isinstance(found, Locked):
        minutes = found.minutes(now)
        answer = _fault(429, "locked", f"密钥错误次数过多，请 {minutes} 分钟后再试，并核对所用的密钥。")
        answer["Retry-After"] = str(minutes * 60)
        return answer
    if found is None:
        answer = _fault(401, "key_wrong", "密钥不对或已停用。请向本单位的系统管理员申请新的密钥。")
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    return found


def _told(request: HttpRequest) -> tuple[dict[str, Any], HandedIn | None]:
    """Return what the other system says, and the file if it sent one. Raises ValueError, Invalid."""
    if request.content_type == "multipart/form-data":
        upload = request.FILES.get("file")
        told: dict[str, Any] = {name: request.POST[name] for name in FIELDS if name in request.POST}
        if upload is None:
            return told, None
        if (upload.size or 0) > largest_mb() * _MB:
            raise Refused(f"文件超过 {largest_mb()} MB 的上限，没有登记。请压缩后再发送。", code="too_large")
        return told, HandedIn(str(upload.name), upload.read())
    found = json.loads(request.body)
    if not isinstance(found, dict):
        raise ValueError("an object is expected")
    told = {name: found[name] for name in FIELDS if name in found}
    for name, value in told.items():
        if isinstance(value, dict | list | bool | float):
            raise Invalid(f"{name} 应为文字。", field=name)
    return told, None


def _answer(entry: register.Entry) -> dict[str, Any]:
    item = entry.item
    refusal = entry.intake.refusal if entry.intake is not None else ""
    return {
        "id": item.public_id,
        "due_on": item.due_on.isoformat() if item.due_on else None,
        "provisional": item.due_provisional,
        "state": item.state,
        "file_accepted": bool(entry.intake and entry.intake.file and not refusal),
        "file_refusal": refusal or None,
    }


def _refusal(refusal: Refused) -> JsonResponse:
    status = 413 if refusal.code == "too_large" else 422
    return _fault(status, refusal.code, refusal.message, refusal.field)


def _fault(status: int, code: str, message: str, field: str | None = None) -> JsonResponse:
    body = {"error": {"code": code, "message": message, "field": field}}
    return JsonResponse(body, status=status, json_dumps_params=_PLAIN)


@desk_screen("GET", roles=ADMINISTRATORS)
def key_list(request: HttpRequest) -> HttpResponse:
    """List the keys of the units that the viewer administers."""
    keys = queries.register_keys_seen(actor_of(request))
    return render(request, "publishing/register_keys.html", {"keys": keys})


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def key_new(request: HttpRequest) -> HttpResponse:
    """Open a key and show it this once."""
    viewer = actor_of(request)
    form = OpenKeyForm(request.POST or None, units=queries.units_for_keys(viewer))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: register.open_key(actor=viewer, now=clock.now(), **form.cleaned_data))
        if made is not None:
            key, secret = made
            return render(request, "publishing/register_key_shown.html", {"key": key, "secret": secret})
    return show_form(request, "publishing/register_key_new.html", {"form": form})


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def key_end(request: HttpRequest, key_id: int) -> HttpResponse:
    """End a key."""
    viewer = actor_of(request)
    key = queries.find_register_key(viewer, key_id)
    if key is None:
        raise Http404
    form = EndKeyForm(request.POST or None)
    if request.method == "POST":
        ended = attempt(form, lambda: register.end_key(actor=viewer, now=clock.now(), key=key))
        if ended is not None:
            messages.success(request, f"密钥“{key.name}”已停用，用它登记的请求从现在起被拒绝。")
            return redirect("publishing:register-keys")
    return show_form(request, "publishing/register_key_end.html", {"form": form, "key": key})

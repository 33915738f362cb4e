"""The way in: password, second factor, first password."""

import io

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp import login as otp_login

from gongkai.domain.roles import SECOND_FACTOR_ROLES
from gongkai.lib import clock
from gongkai.lib.access import open_to_all
from gongkai.lib.forms import attempt, show_form
from gongkai.organisations import demo_accounts
from gongkai.organisations.forms import CodeForm, NewPasswordForm, SignInForm
from gongkai.organisations.passwords import LengthAndVarietyValidator
from gongkai.organisations.queries import home_is_empty
from gongkai.organisations.services import people, sign_in

BACKEND = "gongkai.organisations.backends.PasswordBackend"


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or request.session.get("next", "")
    if target and url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    ):
        return target
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def enter(request: HttpRequest, person: sign_in.Person, way: str) -> None:
    """Begin a session for somebody who has proved who they are."""
    target = _next(request)
    login(request, person, backend=BACKEND)
    now = clock.now()
    request.session["started_at"] = request.session["seen_at"] = now.isoformat()
    request.session["way"] = way
    request.session["next"] = target
    request.session["elder"] = person.elder_mode
    if request.session.session_key is None:
        request.session.save()
    sign_in.record_sign_in(
        person=person,
        session_key=request.session.session_key or "",
        address=request.address,  # type: ignore[attr-defined]
        agent=request.headers.get("User-Agent", ""),
        now=now,
        way=way,
    )


@open_to_all("GET", "POST")
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = attempt(
            form,
            lambda: sign_in.check_name_and_password(
                username=form.cleaned_data["username"],
                password=form.cleaned_data["password"],
                address=request.address,  # type: ignore[attr-defined]
                now=clock.now(),
            ),
        )
        if person is not None:
            enter(request, person, "password")
            return redirect(request.session["next"])
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "demo_accounts": demo_accounts.shown() if settings.GONGKAI_DEMO else (),
        "demo_password": demo_accounts.PASSWORD if settings.GONGKAI_DEMO else "",
        "oidc_label": settings.GONGKAI_OPTIONS["oidc.label"] if settings.OIDC_ENABLED else "",
        "home_is_empty": home_is_empty(),
    }
    return show_form(request, "organisations/sign_in.html", context)


@open_to_all("GET", "POST")
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Ask for the six digits of somebody who approves."""
    person = request.user
    if not person.is_authenticated:
        return redirect(settings.LOGIN_URL)
    device = sign_in.device_of(person)
    if device is None or person.is_verified():  # type: ignore[attr-defined]
        return redirect(_next(request))
    form = CodeForm(request.POST or None)
    now = clock.now()
    if request.method == "POST" and form.is_valid():
        passed = attempt(
            form, lambda: sign_in.check_code(person=person, code=form.cleaned_data["code"], now=now)
        )
        if passed is not None:
            otp_login(request, passed)
            return redirect(_next(request))
    code = sign_in.current_code(device.secret, now) if settings.GONGKAI_DEMO else ""
    return show_form(request, "organisations/second_factor.html", {"form": form, "demo_code": code})


@open_to_all("GET", "POST")
def enrol_page(request: HttpRequest) -> HttpResponse:
    """Bind a telephone: show the QR code once, and take the first six digits as proof."""
    person = request.user
    if not person.is_authenticated:
        return redirect(settings.LOGIN_URL)
    if sign_in.device_of(person) is not None:
        return redirect(resolve_url("organisations:second-factor"))
    if not sign_in.as_actor(person, clock.now()).roles & SECOND_FACTOR_ROLES:
        return redirect(_next(request))  # would never be asked for it
    secret = request.session.setdefault("enrolling", sign_in.new_secret())
    form = CodeForm(request.POST or None)
    now = clock.now()
    if request.method == "POST" and form.is_valid():
        device = attempt(
            form, lambda: sign_in.enrol(person=person, secret=secret, code=form.cleaned_data["code"], now=now)
        )
        if device is not None:
            del request.session["enrolling"]
            otp_login(request, device)
            messages.success(request, "动态口令已绑定，以后登录时需要输入。")
            return redirect(_next(request))
    address = sign_in.enrolment_address(person, secret, "Gongkai")
    context = {
        "form": form,
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "otpauth": address,
        "demo_code": sign_in.current_code(secret, now) if settings.GONGKAI_DEMO else "",
    }
    return show_form(request, "organisations/enrol.html", context)


@open_to_all("GET", "POST")
def new_password_page(request: HttpRequest) -> HttpResponse:
    """Replace the password: the first one must be, any other may be."""
    person = request.user
    if not person.is_authenticated:
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?next={request.path}")
    form = NewPasswordForm(request.POST or None)
    form.fields["new"].help_text = LengthAndVarietyValidator().get_help_text()
    if request.method == "POST" and form.is_valid():
        key = request.session.session_key or ""

        def change() -> bool:
            people.change_password(
                actor=sign_in.as_actor(person, clock.now()),
                now=clock.now(),
                person=person,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                keep_session=key,
            )
            return True

        if attempt(form, change):
            person.refresh_from_db()
            update_session_auth_hash(request, person)
            sign_in.follow_session(old=key, new=request.session.session_key or "")
            messages.success(request, "密码已修改，其他浏览器中的登录已全部退出。")
            return redirect(_next(request))
    return show_form(
        request, "organisations/new_password.html", {"form": form, "first": person.must_change_password}
    )


@open_to_all("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave the desk."""
    if request.user.is_authenticated:
        sign_in.record_sign_out(
            person=request.user, session_key=request.session.session_key or "", now=clock.now()
        )
        logout(request)
        messages.success(request, "您已退出。在公用电脑上请关闭浏览器。")
    return redirect(settings.LOGIN_URL)


@open_to_all("POST")
def elder(request: HttpRequest) -> HttpResponse:
    """Switch between large and normal type, and remember it."""
    on = request.POST.get("elder") == "1"
    request.session["elder"] = on
    if request.user.is_authenticated:
        people.set_elder_mode(person=request.user, on=on)
    return redirect(_next(request))


@open_to_all("GET")
def qr(request: HttpRequest) -> HttpResponse:
    """Draw the QR code of the enrolment that this browser has begun."""
    secret = request.session.get("enrolling")
    if not secret or not request.user.is_authenticated:
        return render(request, "404.html", status=404)
    out = io.BytesIO()
    segno.make(sign_in.enrolment_address(request.user, secret, "Gongkai")).save(
        out, kind="svg", scale=5, border=4
    )
    return HttpResponse(out.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "no-store"})

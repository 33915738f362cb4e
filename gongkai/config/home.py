"""The home of one installation: where its data lives, and the options that its keeper sets."""

import os
import secrets
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Home:
    """The folders below ``GONGKAI_HOME``; by default ``var/`` in the checkout."""

    root: Path

    @classmethod
    def from_environment(cls) -> "Home":
        """Return the home that the environment names."""
        return cls(Path(os.environ.get("GONGKAI_HOME") or CHECKOUT / "var").expanduser().resolve())

    @property
    def database(self) -> Path:
        return self.root / "db.sqlite3"

    @property
    def demo_mark(self) -> Path:
        """Return the file that a home has which is kept for demonstrations."""
        return self.root / "demo"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def index(self) -> Path:
        return self.root / "index"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def outgoing(self) -> Path:
        """Return where messages are written that are not really sent."""
        return self.root / "outgoing"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def settings_file(self) -> Path:
        return self.root / "settings.toml"

    def prepare(self) -> None:
        """Make the folders that are missing; keys are for the owner alone."""
        for folder in (self.site, self.files, self.index, self.backups, self.logs, self.static):
            folder.mkdir(parents=True, exist_ok=True)
        self.keys.mkdir(mode=0o700, parents=True, exist_ok=True)

    def secret(self, name: str) -> str:
        """Return the secret of that name, made on first use, readable by its owner only."""
        path = self.keys / name
        try:
            return path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            self.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written beside and linked into place: of two processes that start together, one makes
        # the secret and the other reads it whole.
        scratch = path.with_name(f"{name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
        with suppress(FileExistsError):
            path.hardlink_to(scratch)
        scratch.unlink()
        return path.read_text(encoding="ascii").strip()


@dataclass(frozen=True)
class Option:
    """One setting: ``section.key`` in settings.toml, ``GONGKAI_SECTION_KEY`` in the environment."""

    name: str
    default: Any
    meaning: str
    allowed: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """Return the name of the environment variable that overrides the file."""
        return "GONGKAI_" + self.name.replace(".", "_").upper()


#: Every option there is; ``docs/operations/settings.md`` is held against this list by a test.
OPTIONS = (
    Option("site.hosts", ["127.0.0.1", "localhost", "[::1]"], "本系统应答的主机名（域名），逗号分隔"),
    Option("site.https", False, "是否只经 HTTPS 访问；打开后会话 Cookie 只走加密连接"),
    Option(
        "site.parts",
        ["portal", "desk"],
        "本进程应答的部分：portal（门户）、desk（工作台）",
        ("portal", "desk"),
    ),
    Option("desk.networks", [], "允许使用工作台的网段（CIDR），空为不限制"),
    Option("desk.idle_minutes", 30, "工作台多少分钟无操作后需重新登录"),
    Option("desk.session_hours", 10, "一次登录最长有效小时数"),
    Option("proxy.networks", [], "可信反向代理的网段（CIDR）；只采信它们转来的访问者地址"),
    Option("security.digest", "sha256", "审计链摘要算法：sha256 或 sm3", ("sha256", "sm3")),
    Option("security.cipher", "aes-gcm", "个人信息加密算法：aes-gcm 或 sm4-gcm", ("aes-gcm", "sm4-gcm")),
    Option("security.checkpoint_folder", "", "审计检查点另存的目录（应在本机之外），空为只存本机"),
    Option("files.largest_mb", 50, "单个文件最大多少 MB"),
    Option(
        "files.clamav",
        "",
        "病毒扫描服务 clamd 的地址，unix:/路径 或 主机:端口，空为不扫描；设了而不应答即不收文件",
    ),
    Option(
        "publishing.inbox",
        "",
        "公文交换目录，其下按单位代码分文件夹；空为数据目录下的 inbox",
    ),
    Option(
        "mail.backend",
        "",
        "怎样发邮件：smtp（经邮件服务器）、file（只写入数据目录下的 outgoing/email）、off（不发）；空为不发，演示数据写文件",
        ("", "smtp", "file", "off"),
    ),
    Option("mail.host", "", "邮件服务器的地址"),
    Option("mail.port", 465, "邮件服务器的端口；ssl 一般为 465，starttls 一般为 587"),
    Option(
        "mail.security",
        "ssl",
        "与邮件服务器的加密方式：ssl、starttls、none（不加密，服务器只能在本机）",
        ("ssl", "starttls", "none"),
    ),
    Option("mail.user", "", "邮件服务器的账号，空为不登录"),
    Option("mail.password", "", "邮件服务器的密码；宜用环境变量设置，或者写在 keys/mail.password 中"),
    Option("mail.sender", "", "发件人的邮箱地址"),
    Option("mail.sender_name", "", "发件人的名称，如 昌宁县人民政府办公室"),
    Option("mail.timeout_seconds", 20, "邮件服务器每一步最多等多少秒（1 至 30）"),
    Option("mail.daily_per_recipient", 20, "同一邮箱一天最多发多少封"),
    Option(
        "sms.backend",
        "",
        "怎样发短信：http（经短信网关）、file（只写入数据目录下的 outgoing/sms）、off（不发）；空为不发，演示数据写文件",
        ("", "http", "file", "off"),
    ),
    Option("sms.url", "", "短信网关的地址，须为 https；本机的可以用 http"),
    Option("sms.token", "", "短信网关的令牌；宜用环境变量设置，或者写在 keys/sms.token 中"),
    Option("sms.signature", "", "短信签名，如 昌宁县政府"),
    Option("sms.template", "", "短信模板编号，正文作为参数 text；空为直接发送正文"),
    Option("sms.timeout_seconds", 10, "短信网关最多等多少秒（1 至 30）"),
    Option("sms.daily_per_recipient", 10, "同一手机号码一天最多发多少条"),
    Option(
        "apply.province_address",
        "",
        "省级统一的网上申请公开平台的地址，须为 https；填写后申请页面上多一个链接，空为没有",
    ),
    Option("apply.province_label", "省政务服务网", "省级平台的名称"),
    Option(
        "apply.province_issuer",
        "",
        "省级平台实名登录（OIDC）的发现地址或者签发者地址，须为 https；填写后申请人可以登录它来核验身份，空为没有",
    ),
    Option("apply.province_client_id", "", "省级平台给本系统的客户端标识"),
    Option("apply.province_client_secret", "", "省级平台给本系统的客户端密钥；宜用环境变量设置"),
    Option("apply.province_scopes", "openid profile", "向省级平台请求的授权范围，空格分隔"),
    Option("apply.province_authorization", "", "授权地址；省级平台没有发现文档的才填，与下面三项一起"),
    Option("apply.province_token", "", "令牌地址；没有发现文档的才填"),
    Option("apply.province_keys", "", "公钥（JWKS）地址；没有发现文档的才填"),
    Option("apply.province_userinfo", "", "用户信息地址；没有发现文档、且字段不在身份令牌中的才填"),
    Option("apply.province_name_claim", "name", "身份令牌或用户信息中对应姓名的字段"),
    Option("apply.province_number_claim", "id_card_number", "对应公民身份号码的字段"),
    Option("apply.province_mobile_claim", "phone_number", "对应手机号码的字段，没有的不影响登录"),
    Option("oidc.discovery", "", "统一身份认证（OIDC）的发现地址，空为不启用"),
    Option("oidc.client_id", "", "统一身份认证的客户端标识"),
    Option("oidc.client_secret", "", "统一身份认证的客户端密钥；宜用环境变量设置"),
    Option("oidc.name_claim", "preferred_username", "身份令牌或用户信息中对应登录名的字段"),
    Option("oidc.label", "统一身份认证", "登录页上的按钮名称"),
    Option("oidc.trust_mfa", False, "对方声明已做双因素认证（amr）时，是否免去本系统的动态口令"),
)


def read_options(home: Home) -> dict[str, Any]:
    """
    Return every option by name: the environment first, then settings.toml, then the default.

    Raises ValueError naming the option that is unknown or of the wrong kind.
    """
    stored: dict[str, Any] = {}
    if home.settings_file.exists():
        with home.settings_file.open("rb") as file:
            for section, values in tomllib.load(file).items():
                if not isinstance(values, dict):
                    raise ValueError(f"settings.toml:{section} 应写成一节 [{section}]")
                stored.update({f"{section}.{key}": value for key, value in values.items()})
    known = {option.name: option for option in OPTIONS}
    if unknown := sorted(set(stored) - set(known)):
        raise ValueError(f"settings.toml 中有不认识的设置：{'、'.join(unknown)}")
    return {option.name: _value(option, stored) for option in OPTIONS}


def _value(option: Option, stored: dict[str, Any]) -> Any:
    text = os.environ.get(option.variable)
    if text is None:
        value = stored.get(option.name, option.default)
    elif isinstance(option.default, bool):
        if text.lower() not in ("true", "false", "1", "0"):
            raise ValueError(f"{option.variable} 应为 true 或 false，现为 {text!r}")
        value = text.lower() in ("true", "1")
    elif isinstance(option.default, int):
        value = int(text)
    elif isinstance(option.default, list):
        value = [part.strip() for part in text.split(",") if part.strip()]
    else:
        value = text
    if type(value) is not type(option.default):
        raise ValueError(f"设置 {option.name} 的值 {value!r} 类型不对，应如 {option.default!r}")
    for each in value if isinstance(value, list) else [value]:
        if option.allowed and each not in option.allowed:
            raise ValueError(f"设置 {option.name} 不能是 {each!r}，可用的有：{'、'.join(option.allowed)}")
    return value

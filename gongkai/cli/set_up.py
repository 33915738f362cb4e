"""``gongkai set-up``: the first minute of a real home: its government, its site, its first administrator."""

import argparse
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.cli.demonstrations import is_marked
from gongkai.domain.codes import CodeKind, DivisionLevel, division_level, read_code
from gongkai.domain.errors import Invalid, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from gongkai.config.home import Home

_ABOVE_TOWNSHIP = {DivisionLevel.PROVINCE, DivisionLevel.PREFECTURE, DivisionLevel.COUNTY}


@dataclass(frozen=True)
class Founded:
    """What was set up; the password is known to nobody else."""

    code: str
    unit: str
    host: str
    username: str
    name: str
    password: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--code", required=True, metavar="代码", help="本级政府的六位行政区划代码，例如 530524"
    )
    parser.add_argument("--name", required=True, metavar="名称", help="本级政府的全称，例如 昌宁县人民政府")
    parser.add_argument(
        "--admin", required=True, metavar="登录名", help="第一个系统管理员的登录名，例如 zhang.wei"
    )
    parser.add_argument("--admin-name", required=True, metavar="姓名", help="第一个系统管理员的姓名")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="域名", help="网站的域名，例如 www.example.gov.cn；以后可改"
    )
    parser.add_argument("--organisation-code", default="", metavar="代码", help="本级政府的九位组织机构代码")
    parser.add_argument(
        "--credit-code",
        default="",
        metavar="代码",
        help="本级政府的统一社会信用代码；索引号要用其中的组织机构代码",
    )


def run(args: argparse.Namespace) -> int:
    """Set up the home, print the first password once, and say what to do next."""
    from django.conf import settings

    from gongkai.lib import clock

    code = government_code(args.code)
    prepare_home(settings.GONGKAI_HOME)
    founded = found(
        now=clock.now(),
        code=code,
        name=args.name,
        username=args.admin,
        person=args.admin_name,
        host=args.host.strip().lower(),
        organisation_code=args.organisation_code,
        credit_code=args.credit_code,
    )
    steps = _next_steps(founded, settings.ALLOWED_HOSTS)
    if getattr(args, "json", False):
        answer = {
            "unit": {"code": founded.code, "name": founded.unit},
            "site": {"host": founded.host},
            "administrator": {"username": founded.username, "name": founded.name},
            "password": founded.password,
            "next": steps,
        }
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _tell(founded, steps)
    return 0


def government_code(text: str) -> str:
    """
    Return the six digits of a province, city or county.

    Raises Invalid with what is wrong with the code, or where a code of another kind belongs.
    """
    code = read_code(text)
    if code.kind is not CodeKind.DIVISION:
        raise Invalid(
            f"政府的代码是六位行政区划代码，例如 530524；“{text}”是{code.kind.label}，"
            "请用 --organisation-code 或 --credit-code 填写。"
        )
    if division_level(code.value) not in _ABOVE_TOWNSHIP:
        raise Invalid(f"“{text}”是乡级或村级的代码；本系统的最上级单位是县级以上人民政府，请填其六位代码。")
    return code.value[:6]


def prepare_home(home: "Home") -> None:
    """
    Make the folders, and the tables where there are none yet.

    Raises Refused if the tables are those of an older version: an upgrade makes a backup first.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    home.prepare()
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations:
        raise Refused(
            "数据库的版本比程序旧。请先运行 gongkai upgrade（它会先备份，再升级，再核对），然后重试。"
        )
    call_command("migrate", verbosity=0, interactive=False)


def found(
    *,
    now: "datetime",
    code: str,
    name: str,
    username: str,
    person: str,
    host: str,
    organisation_code: str = "",
    credit_code: str = "",
) -> Founded:
    """
    Establish government, default site and first administrator, or nothing of it.

    Raises Refused on a home that holds anything, and what the services refuse.
    """
    from django.conf import settings
    from django.db import transaction

    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.organisations import UnitKind
    from gongkai.domain.roles import Role
    from gongkai.organisations import queries
    from gongkai.organisations.services.people import open_account_with_role
    from gongkai.organisations.services.sites import open_site
    from gongkai.organisations.services.units import establish_unit
    from gongkai.publishing.services.columns import lay_out_columns

    home = settings.GONGKAI_HOME.root
    if is_marked(home):
        raise Refused(
            f"数据目录 {home} 是演示用的，演示账号的密码人人皆知，不能存入真实数据。"
            "请用 GONGKAI_HOME 另指定一个空目录。"
        )
    if not host or "/" in host or ":" in host:
        raise Invalid("域名只写主机名，不带 http://、端口和路径，例如 www.example.gov.cn。")
    with transaction.atomic():
        root = queries.root_unit()
        if root is not None or not queries.home_is_empty():
            holder = f"“{root.name}”的数据" if root else "人员账号"
            raise Refused(
                f"数据目录 {home} 中已有{holder}，不需要再作初始设置。"
                "增加人员和单位请由系统管理员在工作台办理；另建一套请用 GONGKAI_HOME 指定一个空目录。"
            )
        unit = establish_unit(
            actor=SYSTEM,
            now=now,
            code=code,
            kind=UnitKind.GOVERNMENT,
            name=name,
            parent=None,
            organisation_code=organisation_code,
            credit_code=credit_code,
        )
        site = open_site(
            actor=SYSTEM, now=now, root_unit=unit, host=host, name=f"{unit.name}门户网站", is_default=True
        )
        lay_out_columns(actor=SYSTEM, now=now)
        admin, password = open_account_with_role(
            actor=SYSTEM, now=now, role=Role.SYSTEM_ADMINISTRATOR, unit=unit, username=username, name=person
        )
    return Founded(unit.code, unit.name, site.host, admin.username, admin.name, password)


def _next_steps(founded: Founded, hosts: list[str]) -> list[str]:
    steps = []
    if founded.host not in hosts and "*" not in hosts:
        steps.append(
            f"把域名 {founded.host} 写进设置 site.hosts（数据目录下的 settings.toml，"
            "或环境变量 GONGKAI_SITE_HOSTS），否则用这个域名打不开网站。"
        )
    steps += [
        "启动：gongkai serve，屏幕会显示门户和工作台的地址，工作台地址以 /desk/ 结尾。",
        f"用登录名 {founded.username} 和上面的初始密码登录工作台，按提示用手机绑定动态口令，再换成自己的密码。",
        "在“单位名录”中补充本级政府的地址、电话、办公时间，再逐个设立部门、乡镇、派出机构和公共企事业单位。",
        "在“人员与角色”中为各单位开户并授予角色；再开一个系统管理员账号，两人互相重置密码和动态口令。",
        "另行保管数据目录下 keys 目录的副本；丢失后，加密的个人信息无法还原。",
    ]
    return steps


def _tell(founded: Founded, steps: list[str]) -> None:
    print(f"已建立{founded.unit}（{founded.code}），网站域名 {founded.host}。")
    print(f"系统管理员 {founded.name}，登录名 {founded.username}，初始密码：\n\n    {founded.password}\n")
    print("初始密码只显示这一次，请抄下并当面交给本人。\n\n接下来：")
    for number, step in enumerate(steps, 1):
        print(f"  {number}. {step}")

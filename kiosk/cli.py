"""Commands for whoever runs the office's machine: ``flask --app wsgi …``."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, BinaryIO, TypeVar, cast

import click
import flask_migrate
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from kiosk import demo_access, voice_commands, worker
from kiosk.domain.errors import KioskError
from kiosk.domain.office_rules import FaultsError
from kiosk.runtime import runtime
from kiosk.services import accounts, audit, demo_table, demonstration, devices, replay, setup, site_documents
from kiosk.services.demonstration import HA_LONG
from kiosk.storage import sites
from kiosk.storage.sites import SYSTEM
from kiosk.words import translate

Command = TypeVar("Command", bound=Callable[..., Any])

site_group = AppGroup("site", help="Offices.")
device_group = AppGroup("device", help="Screens and print agents.")
staff_group = AppGroup("staff", help="Accounts of staff.")
demo_group = AppGroup("demo", help="The demonstration.")
journal_group = AppGroup("journal", help="The journal of facts.")
counts_group = AppGroup("counts", help="The kept counts.")


def register(app: Flask) -> None:
    """Add every command."""
    for group in (site_group, device_group, staff_group, demo_group, journal_group, counts_group):
        app.cli.add_command(group)
    app.cli.add_command(voice_commands.voice_group)
    app.cli.add_command(run_worker)
    app.cli.add_command(prepare)


def refusals(command: Command) -> Command:
    """Turn a refusal into one line and exit code 2."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except FaultsError as refusal:
            fault = refusal.faults[0]
            words = translate(fault.words, "vi", "setup", **fault.params)
            click.echo(f"{refusal.code}: {fault.place}: {words}", err=True)
            sys.exit(2)
        except KioskError as refusal:
            click.echo(
                f"{refusal.code}: {translate(refusal.words, 'vi', 'server', **refusal.params)} ({refusal})",
                err=True,
            )
            sys.exit(2)

    return cast(Command, guarded)


@site_group.command("create")
@click.argument("key")
@click.option("--name", required=True, help="The office's name, as citizens read it.")
@click.option("--kind", default="", help="What it is; by default Trung tâm Phục vụ hành chính công.")
@refusals
def site_create(key: str, name: str, kind: str) -> None:
    """Create an office; everything else is set up in admin or imported."""
    units = runtime().units
    with units.write(SYSTEM, actor="cli", background=True) as unit:
        setup.create_site(unit, key, name, kind=kind)
    with units.write(key, actor="cli", background=True) as unit:
        setup.first_fact(unit)
    click.echo(key)


@site_group.command("import")
@click.argument("file", type=click.File("rb"))
@refusals
def site_import(file: BinaryIO) -> None:
    """Make or change an office as a document says (- reads standard input); changes nothing on a fault."""
    try:
        document = json.load(file)
    except ValueError as error:
        click.echo(f"malformed_json: {error}", err=True)
        sys.exit(2)
    try:
        done = site_documents.import_site(runtime().units, document, actor="cli")
    except FaultsError as refusal:
        for fault in refusal.faults:
            click.echo(f"{fault.place}: {translate(fault.words, 'vi', 'setup', **fault.params)}", err=True)
        sys.exit(2)
    click.echo(f"{done.key}: {'created' if done.created else 'known'}, {done.changes} changes")
    for name in done.without_password:
        click.echo(f"no password yet: flask --app wsgi staff password {name} --password-stdin")


@site_group.command("export")
@click.argument("key")
@refusals
def site_export(key: str) -> None:
    """Print an office's document: what was set up, without passwords and tokens."""
    document = site_documents.export(runtime().units, key)
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


@device_group.command("enrol")
@click.option("--site", required=True)
@click.option("--kind", required=True, type=click.Choice(devices.KINDS))
@click.option("--counter", type=int)
@click.option("--name", default="")
@click.option("--printer", default="", help="The printer of a kiosk's slips.")
@click.option("--zone", default="", help="The zone that a board shows; all of the office without it.")
@click.option("--json", "as_json", is_flag=True, help="Print {id, token} as JSON.")
@refusals
def device_enrol(
    site: str, kind: str, counter: int | None, name: str, printer: str, zone: str, as_json: bool
) -> None:
    """Enrol a device and print its token, this once."""
    with runtime().units.write(site, actor="cli", background=True) as unit:
        device, token = devices.enrol(unit, kind, counter, name, printer, zone)
    click.echo(json.dumps({"id": device, "token": token}) if as_json else f"{device}\t{token}")


@device_group.command("revoke")
@click.argument("device")
@refusals
def device_revoke(device: str) -> None:
    """Shut a device out at once, its sockets too."""
    units = runtime().units
    with units.read(SYSTEM) as unit:
        keys = [site.key for site in sites.every(unit.connection)]
    for key in keys:
        with units.read(key) as unit:
            here = any(row["id"] == device for row in devices.every(unit))
        if here:
            with units.write(key, actor="cli", background=True) as unit:
                devices.revoke(unit, device)
            return
    click.echo(f"unknown_device: {device}", err=True)
    sys.exit(2)


@staff_group.command("create")
@click.argument("name")
@click.option("--site", required=True, help="The site's key, or * for all.")
@click.option("--role", required=True, type=click.Choice(accounts.ROLES))
@click.option("--display-name", default="", help="The name on the terminal; by default the account's.")
@click.option("--title", default="")
@click.option(
    "--password-stdin",
    is_flag=True,
    required=True,
    expose_value=False,
    help="Read the password from standard input.",
)
@refusals
def staff_create(name: str, site: str, role: str, display_name: str, title: str) -> None:
    """Create an account with one role at one site."""
    password = sys.stdin.readline().rstrip("\n")
    units = runtime().units
    if site != accounts.EVERYWHERE:
        with units.read(site):  # refuses an office that does not exist: a slip of the pen would be kept
            pass
    with units.write(SYSTEM, actor="cli", background=True) as unit:
        accounts.create(unit, name, display_name or name, password, title)
        accounts.grant(unit, name, role, site)


@staff_group.command("password")
@click.argument("name")
@click.option(
    "--password-stdin",
    is_flag=True,
    required=True,
    expose_value=False,
    help="Read the password from standard input.",
)
@refusals
def staff_password(name: str) -> None:
    """Set a new password and end the account's sessions."""
    password = sys.stdin.readline().rstrip("\n")
    with runtime().units.write(SYSTEM, actor="cli", background=True) as unit:
        accounts.set_password(unit, name, password)


@click.command("prepare")
@with_appcontext
def prepare() -> None:
    """Bring the database up to date and, where it is empty and wanted, load the demonstration."""
    flask_migrate.upgrade()
    if runtime().settings.demo:
        _load_demonstration()


@demo_group.command("load")
def demo_load() -> None:
    """Load the demonstration into an empty database; otherwise do nothing."""
    _load_demonstration()


def _load_demonstration() -> None:
    here = runtime()
    if demonstration.is_loaded(here.units):
        click.echo("offices exist; nothing loaded")
        return
    loaded = demonstration.load(here.units, here.settings.demo_password)
    demo_access.write(here.settings.data_dir, demo_access.DemoAccess(loaded.passwords, loaded.tokens))
    demonstration.mark_loaded(here.units)
    click.echo(f"loaded {len(loaded.passwords)} accounts and {len(loaded.tokens)} devices")


@demo_group.command("replay")
@click.option(
    "--speed", type=click.FloatRange(min=0, min_open=True), help="At most so many visits per second."
)
@refusals
def demo_replay(speed: float | None) -> None:
    """Live through the published ballots of the demonstration's offices; started again, it goes on."""
    here = runtime()
    keys = replay.offices(here.units)
    if not keys:
        click.echo("no demonstration office; run: demo load", err=True)
        sys.exit(2)
    with click.progressbar(length=sum(map(replay.total, keys)), label="replay") as bar:
        for key in keys:
            seen = 0
            for progress in replay.run(here.units, here.secret.vote_key, key, speed):
                bar.update(progress.done - seen)
                seen = progress.done
    for key in keys:
        click.echo(f"{key}: {replay.total(key)} ballots on record")


@demo_group.command("table")
def demo_print_table() -> None:
    """Print page, address, account and password of every screen."""
    here = runtime()
    base = here.settings.loopback_url
    known = demo_access.read(here.settings.data_dir)
    with here.units.read(SYSTEM) as unit:
        found = [site for site in sites.every(unit.connection) if site.demonstration]
    for site in sorted(found, key=lambda each: each.key != HA_LONG):
        click.echo(f"\n{site.kind} {site.name}")
        click.echo(f"  {'Màn hình':<28} {'Địa chỉ':<54} {'Tài khoản':<20} Mật khẩu")
        for row in demo_table.rows(site, known, base):
            click.echo(f"  {row['name']:<28} {row['url']:<54} {row['account']:<20} {row['password']}")
    if found:
        click.echo(f"\n{base}/demo")


@journal_group.command("verify")
def journal_verify() -> None:
    """Walk every site's chain of facts; exit 1 where one does not follow from the one before."""
    broken = audit.verify_journals(runtime().units)
    for site, seq, length in broken:
        click.echo(f"{site}: {length} facts, " + ("whole" if seq is None else f"BROKEN at {seq}"))
    if any(seq is not None for _, seq, _ in broken):
        sys.exit(1)


@counts_group.command("check")
def counts_check() -> None:
    """Compare every kept count with the journal, the visits and the ballots; exit 1 on a difference."""
    differences = audit.check_counts(runtime().units)
    for line in differences:
        click.echo(line)
    click.echo(f"{len(differences)} differences")
    if differences:
        sys.exit(1)


@click.command("worker")
@with_appcontext
def run_worker() -> None:
    """Do what no request waits for: end service days, free lost leases; runs until it is told to stop."""
    worker.run(runtime())

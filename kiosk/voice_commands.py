"""Commands about the voice: ``flask --app wsgi voice …``."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from kiosk import clip_store
from kiosk.domain.clips import CLIPS
from kiosk.words import translate

voice_group = AppGroup("voice", help="The voice of the board.")


@voice_group.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def voice_check(folder: Path) -> None:
    """Check an office's own recordings: names, format, loudness; exit 1 where one has a fault."""
    found = clip_store.check(folder)
    for fault in found.faults:
        click.echo(f"{fault.place}: {translate(fault.words, 'vi', 'setup', **fault.params)}")
    for voice, count in found.counts.items():
        click.echo(f"{voice}: {count} recorded of {len(CLIPS[voice])}; the others are the shipped ones")
    click.echo(f"{len(found.faults)} faults")
    if found.faults:
        sys.exit(1)

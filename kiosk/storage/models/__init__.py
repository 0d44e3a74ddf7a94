"""The tables: a noun a file."""

from kiosk.storage.models.account import Account, AccountGrant, LoginSession
from kiosk.storage.models.ballot import Ballot, Comment, SealedDay, Survey
from kiosk.storage.models.call import Call
from kiosk.storage.models.counter import Counter, CounterService
from kiosk.storage.models.counts import RatingCount, VisitCount
from kiosk.storage.models.device import Device, Pairing
from kiosk.storage.models.field import Field
from kiosk.storage.models.journal import JournalEntry
from kiosk.storage.models.number_run import NumberRun
from kiosk.storage.models.pause_count import PauseCount
from kiosk.storage.models.print_job import PrintAttempt, Printer, PrintJob
from kiosk.storage.models.service import Service
from kiosk.storage.models.site import Site
from kiosk.storage.models.tap import Tap
from kiosk.storage.models.unit import AdministrativeUnit
from kiosk.storage.models.visit import Visit

__all__ = [
    "Account",
    "AccountGrant",
    "AdministrativeUnit",
    "Ballot",
    "Call",
    "Comment",
    "Counter",
    "CounterService",
    "Device",
    "Field",
    "JournalEntry",
    "LoginSession",
    "NumberRun",
    "Pairing",
    "PauseCount",
    "PrintAttempt",
    "PrintJob",
    "Printer",
    "RatingCount",
    "SealedDay",
    "Service",
    "Site",
    "Survey",
    "Tap",
    "Visit",
    "VisitCount",
]

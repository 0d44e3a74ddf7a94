"""The tables: a noun a file."""

from kiosk.storage.models.account import Account, AccountGrant, LoginSession
from kiosk.storage.models.ballot import Ballot, Comment, SealedDay, Survey
from kiosk.storage.models.booking import Booking, BookingReminder, BookingSlot
from kiosk.storage.models.call import Call
from kiosk.storage.models.calling import OutOfOrderCall, RuleVersion
from kiosk.storage.models.counter import Counter, CounterService
from kiosk.storage.models.counts import RatingCount, VisitCount
from kiosk.storage.models.device import Device, Pairing
from kiosk.storage.models.field import Field
from kiosk.storage.models.journal import JournalEntry
from kiosk.storage.models.number_run import NumberRun
from kiosk.storage.models.pace import PaceCount
from kiosk.storage.models.pause_count import PauseCount
from kiosk.storage.models.print_job import PrintAttempt, Printer, PrintJob
from kiosk.storage.models.promise import PromiseDay
from kiosk.storage.models.service import ReceptionCount, Service, SessionCount
from kiosk.storage.models.site import Site
from kiosk.storage.models.tap import Tap
from kiosk.storage.models.unit import AdministrativeUnit
from kiosk.storage.models.visit import Visit
from kiosk.storage.models.zone import Zone, ZoneCounter

__all__ = [
    "Account",
    "AccountGrant",
    "AdministrativeUnit",
    "Ballot",
    "Booking",
    "BookingReminder",
    "BookingSlot",
    "Call",
    "Comment",
    "Counter",
    "CounterService",
    "Device",
    "Field",
    "JournalEntry",
    "LoginSession",
    "NumberRun",
    "OutOfOrderCall",
    "PaceCount",
    "Pairing",
    "PauseCount",
    "PrintAttempt",
    "PrintJob",
    "Printer",
    "PromiseDay",
    "RatingCount",
    "ReceptionCount",
    "RuleVersion",
    "SealedDay",
    "Service",
    "SessionCount",
    "Site",
    "Survey",
    "Tap",
    "Visit",
    "VisitCount",
    "Zone",
    "ZoneCounter",
]

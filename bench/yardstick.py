"""The yardstick: the least code that issues a number correctly.

A counter row and one insert in one transaction; no tap, no journal, no slip, no access check. It tells
how fast the machine is.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kiosk.storage.engine import journal_mode, sqlite_module

SERVICES = ("HT", "DD", "KD", "XD", "LD", "CT", "BH", "CC")


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Counter(Model):
    __tablename__ = "counter"
    service: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


class Ticket(Model):
    __tablename__ = "ticket"
    id: Mapped[int] = mapped_column(primary_key=True)
    service: Mapped[str]
    number: Mapped[int]


def create_app(directory: str) -> Flask:
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{Path(directory).resolve() / 'yardstick.sqlite'}"
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"module": sqlite_module(), "connect_args": {"timeout": 30.0}}
    db.init_app(app)
    with app.app_context():
        event.listen(db.engine, "connect", _prepare)
        db.create_all()
        for service in SERVICES:
            db.session.merge(Counter(service=service, number=0))
        db.session.commit()
    app.add_url_rule("/api/v1/tickets", view_func=issue, methods=["POST"])
    app.add_url_rule("/healthz", view_func=lambda: {"alive": True}, endpoint="healthz")
    return app


def issue() -> tuple[dict[str, Any], int]:
    service = request.get_json()["service"]
    raised = update(Counter).where(Counter.service == service).values(number=Counter.number + 1)
    number = db.session.execute(raised.returning(Counter.number)).scalar_one()
    db.session.add(Ticket(service=service, number=number))
    db.session.commit()
    return {"code": f"{service}-{number:03d}", "number": number}, 201


def _prepare(connection: Any, _record: Any) -> None:
    connection.execute(f"PRAGMA journal_mode={journal_mode()}")
    connection.execute("PRAGMA synchronous=FULL")

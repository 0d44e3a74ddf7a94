"""The one place where a refusal or a bug becomes an ``application/problem+json`` answer."""

import json
import logging
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as AnyResponse

from kiosk.callers import session_slot
from kiosk.domain import errors
from kiosk.domain.errors import KioskError, NotSignedInError, WrongMethodError
from kiosk.routes.api import language
from kiosk.words import translate

log = logging.getLogger(__name__)
RETRY_AFTER_S = 2
INTERNAL = "Có lỗi trong hệ thống, xin thử lại hoặc báo bàn hướng dẫn."


def register(app: Flask) -> None:
    """Answer refusals, HTTP errors and bugs."""
    app.register_error_handler(KioskError, _refusal)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _bug)


def problem(code: str, status: int, sentence: str, params: dict[str, Any] | None = None) -> Response:
    """The answer: stable code, and the sentence in the caller's language and in English."""
    body = {
        "type": f"urn:kiosk:{code}",
        "title": code,
        "status": status,
        "code": code,
        "detail": translate(sentence, language(), "server", **(params or {})),
        "detail_en": translate(sentence, "en", "server", **(params or {})),
    }
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/problem+json")


def _refusal(error: KioskError) -> AnyResponse:
    if isinstance(error, NotSignedInError) and error.params.get("login_page"):
        return redirect(_login_page())
    response = problem(error.code, error.status, error.words, dict(error.params))
    if error.status in (429, 503):
        response.headers["Retry-After"] = str(error.params.get("seconds", RETRY_AFTER_S))
    return response


def _login_page() -> str:
    """Where to sign in: in the same session slot, and with the way back."""
    slot = session_slot()
    query = {**({"as": slot} if slot else {}), "next": request.full_path.rstrip("?")}
    return f"/login?{urlencode(query)}"


def _http(error: HTTPException) -> Any:
    known = {
        404: errors.NotFoundError,
        405: WrongMethodError,
        413: errors.TooLargeError,
        415: errors.WrongContentTypeError,
    }
    kind = known.get(error.code or 500)
    if error.code is not None and 300 <= error.code < 400:
        return error.get_response()
    if kind is None:
        return problem(
            "bad_request" if error.code == 400 else "http_error",
            error.code or 500,
            errors.BadInputError.words,
            {"where": "HTTP"},
        )
    response = problem(kind.code, kind.status, kind.words)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    return response


def _bug(error: Exception) -> AnyResponse:
    log.error("bug at %s %s", request.method, request.path, exc_info=error)
    return problem("internal_error", 500, INTERNAL)

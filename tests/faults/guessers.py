"""Strangers who guess passwords without rest, from one address or many."""

import http.client
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

SIGN_IN = "/api/v1/session"
ANSWER_S = 30.0
PAUSE_S = 0.1


def try_password(port: int, account: str, password: str, address: str = "127.0.0.1") -> tuple[int, int]:
    """One try from an address of this machine; returns the answer's status and the seconds to wait."""
    connection = http.client.HTTPConnection("127.0.0.1", port, ANSWER_S, source_address=(address, 0))
    body = json.dumps({"username": account, "password": password})
    try:
        connection.request("POST", SIGN_IN, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, int(answer.headers.get("Retry-After", 0))
    finally:
        connection.close()


@contextmanager
def guessing(port: int, account: Callable[[], str], addresses: Sequence[str]) -> Iterator[None]:
    """As many guessers as addresses, who ask each time at which account, for the length of the block."""
    over = threading.Event()

    def guess(address: str) -> None:
        while not over.is_set():
            try_password(port, account(), "guess", address)
            over.wait(PAUSE_S)

    threads = [threading.Thread(target=guess, args=(address,)) for address in addresses]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()

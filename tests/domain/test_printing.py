"""Which moves a print job may make."""

import pytest

from kiosk.domain import printing
from kiosk.domain.printing import JobState


def test_every_state_says_what_it_may_become() -> None:
    assert set(printing.JOB_MOVES) == set(JobState)


@pytest.mark.parametrize("state", sorted(printing.PROVEN | {JobState.EXPIRED}))
def test_what_is_proven_or_expired_stays(state: JobState) -> None:
    assert printing.JOB_MOVES[state] == frozenset()


def test_nothing_is_printed_without_an_attempt() -> None:
    before = {state for state in JobState if printing.may_become(state, JobState.PRINTED)}

    assert before == {JobState.PRINTING, JobState.UNKNOWN}


def test_an_unknown_job_is_never_queued_again_by_itself() -> None:
    assert not printing.may_become(JobState.UNKNOWN, JobState.QUEUED)


def test_only_an_untouched_job_expires_or_goes_back() -> None:
    given_back = {state for state in JobState if printing.may_become(state, JobState.QUEUED)}

    assert given_back == {JobState.LEASED, JobState.FAILED}
    assert set(printing.UNTOUCHED_JOBS) == {JobState.QUEUED, JobState.LEASED}


def test_every_state_is_open_or_ended() -> None:
    assert set(JobState) == printing.OPEN_JOBS | printing.ENDED_JOBS
    assert not printing.OPEN_JOBS & printing.ENDED_JOBS

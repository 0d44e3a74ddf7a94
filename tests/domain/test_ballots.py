from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ballots import FEWEST_IN_BUCKET, SIPAS, invitation, merged_buckets, seal_of, visit_of
from kiosk.domain.service_day import half_day

KEY, OTHER = b"k" * 32, b"o" * 32
DAY = "2026-11-21"
HOURS = st.dictionaries(
    st.integers(0, 23).map(lambda hour: f"{DAY}T{hour:02d}"), st.integers(1, 12), max_size=10
)


def test_an_invitation_names_its_visit_to_who_has_the_key() -> None:
    assert visit_of(KEY, invitation(KEY, "ha-long", "v-1")) == ("ha-long", "v-1")


def test_an_invitation_made_with_another_key_is_not_ours() -> None:
    assert visit_of(KEY, invitation(OTHER, "ha-long", "v-1")) is None


@given(st.text(max_size=60))
def test_no_text_is_an_invitation_by_accident(text: str) -> None:
    assert visit_of(KEY, text) is None


def test_a_seal_without_the_key_cannot_be_made_again() -> None:
    assert seal_of(KEY, "tap") != seal_of(OTHER, "tap")


def test_the_scale_has_five_levels_best_first() -> None:
    assert [level.id for level in SIPAS.levels] == [
        "very_satisfied",
        "satisfied",
        "neutral",
        "dissatisfied",
        "very_dissatisfied",
    ]


def test_an_hour_in_which_five_visits_ended_keeps_its_votes() -> None:
    assert merged_buckets({f"{DAY}T09": 5}) == {f"{DAY}T09": f"{DAY}T09"}


def test_thin_hours_join_in_their_half_day() -> None:
    assert merged_buckets({f"{DAY}T09": 3, f"{DAY}T10": 2}) == {
        f"{DAY}T09": f"{DAY}A",
        f"{DAY}T10": f"{DAY}A",
    }


def test_a_thin_half_day_joins_the_day() -> None:
    assert merged_buckets({f"{DAY}T09": 2, f"{DAY}T15": 2}) == {f"{DAY}T09": DAY, f"{DAY}T15": DAY}


@given(HOURS)
def test_no_bucket_finer_than_the_day_holds_fewer_than_five_visits(ended: dict[str, int]) -> None:
    held: dict[str, int] = {}
    for hour, bucket in merged_buckets(ended).items():
        held[bucket] = held.get(bucket, 0) + ended[hour]

    assert all(visits >= FEWEST_IN_BUCKET for bucket, visits in held.items() if bucket != DAY)


@given(HOURS)
def test_a_vote_is_only_moved_to_a_bucket_that_holds_its_hour(ended: dict[str, int]) -> None:
    assert all(bucket in (hour, half_day(hour), DAY) for hour, bucket in merged_buckets(ended).items())

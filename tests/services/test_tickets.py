from tests.factories import Office


def test_numbers_of_a_service_follow_each_other(office: Office) -> None:
    assert [office.take("HT")["code"] for _ in range(3)] == ["HT-001", "HT-002", "HT-003"]


def test_a_whole_visit_ends_finished(office: Office) -> None:
    office.open(1)

    assert office.finished()["state"] == "finished"

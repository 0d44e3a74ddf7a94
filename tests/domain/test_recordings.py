from array import array

import pytest

from kiosk.domain import recordings
from kiosk.domain.recordings import Recording, UnreadableError
from tests.sounds import RATE, tone, wav


def words(data: bytes) -> list[str]:
    return [fault.words.format(**fault.params) for fault in recordings.faults(data, "0.wav")]


def test_a_recording_as_it_should_be_has_no_fault() -> None:
    assert words(wav(tone())) == []


def test_a_sine_of_a_known_height_has_the_known_loudness() -> None:
    assert recordings.loudness_db(Recording(RATE, tone())) == pytest.approx(-20, abs=0.05)


def test_a_pause_inside_a_sentence_does_not_make_it_count_as_quiet() -> None:
    spoken = tone() + array("h", [0] * RATE) + tone()

    assert recordings.loudness_db(Recording(RATE, spoken)) == pytest.approx(-20, abs=0.05)


def test_every_value_survives_the_way_through_the_file_within_its_step() -> None:
    values = array("h", range(-32_768, 32_768, 7))
    back = recordings.read(recordings.written(values, RATE)).samples

    assert max(abs(one - other) / (abs(one) + 200) for one, other in zip(values, back, strict=True)) < 0.05


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Đây không phải là tệp WAV."),
        (b"ID3\x03 an MP3 file", "Đây không phải là tệp WAV."),
        (wav(tone())[:30], "Tệp WAV bị hỏng hoặc chưa ghi xong."),
        (wav(tone(), told=1_000_000), "Tệp WAV bị hỏng hoặc chưa ghi xong."),
        (wav(tone(), bits=24), "Âm thanh phải là PCM 16 bit; tệp này là loại 1, 24 bit."),
        (wav(tone(), kind=3, bits=32), "Âm thanh phải là PCM 16 bit; tệp này là loại 3, 32 bit."),
        (wav(tone(), channels=2), "Âm thanh phải có một kênh (mono); tệp này có 2 kênh."),
        (
            wav(tone(), rate=96_000),
            "Tần số lấy mẫu phải từ 8000 đến 48000 Hz; tệp này có 96000 Hz.",
        ),
        (bytes(recordings.LARGEST_BYTES + 1), "Tệp lớn hơn 4 MB."),
        (wav(array("h", [0] * RATE)), "Đoạn ghi không có tiếng."),
        (wav(array("h")), "Đoạn ghi không có tiếng."),
        (wav(tone(peak=2000.0)), "Đoạn ghi nhỏ quá: −27,3 dB; phải từ −23 đến −17 dB."),
        (wav(tone(peak=20_000.0)), "Đoạn ghi to quá: −7,3 dB; phải từ −23 đến −17 dB."),
        (wav(tone(21.0)), "Đoạn ghi dài 21 giây; dài nhất là 20 giây."),
        (
            wav(array("h", [0] * RATE) + tone()),
            "Đầu hoặc cuối im lặng 1 giây; xin cắt còn dưới 0,25 giây.",
        ),
        (
            wav(tone(6.0) + array("h", [32_767] * 40)),
            "Đoạn ghi bị vỡ tiếng ở 40 chỗ; xin ghi lại nhỏ hơn.",
        ),
    ],
)
def test_each_fault_is_said_in_one_sentence(data: bytes, sentence: str) -> None:
    assert words(data) == [sentence]


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    with pytest.raises(UnreadableError) as refused:
        recordings.read(b"RIFF")

    assert refused.value.fault.words == "Đây không phải là tệp WAV."

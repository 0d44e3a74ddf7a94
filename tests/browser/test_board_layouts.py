"""The board on both kinds of glass, in a zone, behind a line that swallows, and while nobody is called."""

from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.browser.people import Officer, at_counter, set_options, sign_in, take
from tests.browser.screens import HALL, PORTRAIT, Screens, Size
from tests.faults.proxy import Proxy

pytestmark = [pytest.mark.browser, pytest.mark.long]
GLASS = [pytest.param(HALL, "", id="landscape"), pytest.param(PORTRAIT, "-portrait", id="portrait")]
WAITING = {"HT": 4, "DD": 3, "KD": 2, "XD": 1, "CC": 2}
NOTICE = {
    "notice": "Sáng thứ Bảy 28/11 nghỉ tiếp nhận lĩnh vực Đất đai. Kính mong Ông/Bà thông cảm.",
    "notice_en": "No land files are taken on Saturday 28/11.",
}
LONGEST = {"notice": "Kính mời Ông/Bà xem kỹ thành phần hồ sơ. " * 4, "notice_en": "Please read. " * 15}
SAYS_SO_MS = 10_000
# When the film rests, and until when it is spoken.
NOTE_THE_VOICE = """() => {
  window.spoken = 0;
  document.addEventListener("announcement", ({ detail }) => {
    window.spoken = performance.now() + detail.seconds * 1000;
  });
  film.addEventListener("pause", () => { window.pausedAt = performance.now(); });
}"""
# A second and a half of moving colours with a tone, as a phone would record it.
FILM = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
  const pen = canvas.getContext("2d");
  const sound = new AudioContext();
  const tone = new OscillatorNode(sound, { frequency: 300 });
  const out = new MediaStreamAudioDestinationNode(sound);
  tone.connect(out);
  tone.start();
  const stream = canvas.captureStream(20);
  stream.addTrack(out.stream.getAudioTracks()[0]);
  const recorder = new MediaRecorder(stream, { mimeType: "video/webm" });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const over = new Promise((done) => { recorder.onstop = done; });
  recorder.start();
  const began = performance.now();
  await new Promise((done) => {
    const draw = () => {
      pen.fillStyle = `hsl(${performance.now() / 5} 80% 50%)`;
      pen.fillRect(0, 0, 320, 180);
      if (performance.now() - began > 1500) done();
      else requestAnimationFrame(draw);
    };
    draw();
  });
  recorder.stop();
  await over;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  await sound.close();
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


@pytest.fixture(scope="module")
def officers(office: Installation) -> Sequence[Officer]:
    """A hall in the middle of the morning: called, served, missed, paused, free, closed."""
    set_options(office, no_show_calls=1, no_show_s=0)
    found = [at_counter(office, counter) for counter in range(1, 8)]
    for service, people in WAITING.items():
        for _ in range(people):
            take(office, service)
    for officer in (found[0], found[2]):
        officer.move(officer.call(), "no-show")
    for officer in found[1:5]:
        officer.move(officer.call(), "serve")
    found[0].call()
    reason = {"reason": "meeting"}
    office.post("/api/v1/counters/6/pause", reason, Cookie=found[5].cookie)
    return found


@pytest.fixture
def told(office: Installation) -> Iterator[None]:
    """The office has a notice."""
    set_options(office, **NOTICE)
    yield
    set_options(office, notice="", notice_en="")


@pytest.fixture
def slides(office: Installation) -> Iterator[Path]:
    """The folder of slides, which come after a second without a call."""
    folder = office.directory / "media" / HA_LONG
    folder.mkdir(parents=True, exist_ok=True)
    yield folder
    for file in folder.iterdir():
        file.unlink()
    set_options(office, idle_s=120)


def call_one(officers: Sequence[Officer]) -> str:
    """The free counter calls somebody new, and is free again; returns the number."""
    code: str = take(officers[6].office, "LD")["code"]
    assert officers[6].serve_one()["code"] == code
    return code


def open_board(screens: Screens, size: Size = HALL, url: str = "") -> Page:
    page = screens.profile().new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{url or screens.office.url}/board#token={screens.office.token('board', 'Bảng sảnh chính')}")
    expect(page.locator(".desks [data-counter]")).to_have_count(8)
    return page


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_board_shows_the_hall(
    officers: Sequence[Officer], screens: Screens, size: Size, suffix: str
) -> None:
    board = open_board(screens, size)
    states = board.locator(".desks [data-counter]")

    expect(board.locator(".call.now .plate")).to_have_text("HT-003")
    expect(board.locator(".missed .plate")).to_have_count(2)
    expect(states.nth(0)).to_contain_text("Đang gọi")
    expect(states.nth(1)).to_contain_text("Đang phục vụ")
    expect(states.nth(5)).to_contain_text("Tạm ngừng")
    expect(states.nth(7)).to_contain_text("Đóng quầy")
    screens.look(board, f"board-hall{suffix}")


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_board_has_a_notice_and_counts_who_waits_for_what(
    officers: Sequence[Officer], told: None, screens: Screens, size: Size, suffix: str
) -> None:
    board = open_board(screens, size)

    expect(board.locator(".notice [lang=vi]")).to_have_text(NOTICE["notice"])
    expect(board.locator(".notice [lang=en]")).to_have_text(NOTICE["notice_en"])
    expect(board.locator("footer.counting .queue", has_text="HT")).to_be_visible()
    screens.look(board, f"board-notice{suffix}")


@pytest.mark.soak
@pytest.mark.parametrize("size", [HALL, PORTRAIT])
def test_the_longest_notice_runs_unless_little_motion_is_wanted(
    officers: Sequence[Officer], told: None, screens: Screens, size: Size
) -> None:
    set_options(screens.office, **{name: text.strip()[:200] for name, text in LONGEST.items()})
    board = open_board(screens, size)
    expect(board.locator(".notice .text.small")).to_be_visible()
    expect(board.locator(".notice [lang=en]")).to_be_hidden()
    screens.look(board, f"board-longest-notice-{size[0]}")
    expect(board.locator(".notice [lang=en]")).to_be_visible()

    board.emulate_media(reduced_motion="no-preference")
    board.reload()

    expect(board.locator(".notice .text.runs")).to_be_attached()


@pytest.mark.soak
def test_a_board_that_is_moved_to_a_zone_opens_anew_and_shows_it(
    officers: Sequence[Officer], screens: Screens
) -> None:
    office, admin = screens.office, sign_in(screens.office, "admin")
    zone = {"id": "A", "name": "Khu A", "name_en": "Zone A", "counters": [3, 4]}
    office.post(f"/api/v1/setup/zones?site={HA_LONG}", zone, Cookie=admin)
    made = office.post(f"/api/v1/setup/devices?site={HA_LONG}", {"kind": "board"}, Cookie=admin)
    board = screens.open(f"/board?name=moved#token={made['token']}", HALL)
    expect(board.locator(".desks [data-counter]")).to_have_count(8)

    office.post(f"/api/v1/setup/devices/{made['id']}?site={HA_LONG}", {"zone": "A"}, Cookie=admin)

    expect(board.locator(".desks [data-counter]")).to_have_count(2)
    expect(board.locator(".masthead")).to_contain_text("Hạ Long · Khu A")
    expect(board.locator(".call.now .at")).to_have_text("4")
    screens.look(board, "board-zone")


@pytest.mark.soak
@pytest.mark.parametrize("size", [HALL, PORTRAIT])
def test_a_board_whose_line_swallows_everything_says_so_within_ten_seconds_and_then_for_how_long(
    officers: Sequence[Officer], screens: Screens, size: Size
) -> None:
    screens.forgive("net::ERR_", "WebSocket connection to")
    office = screens.office
    with Proxy(office.port) as line:
        board = open_board(screens, size, f"http://127.0.0.1:{line.port}")
        line.swallow()
        expect(board.locator(".call.cut")).to_contain_text("Mất kết nối từ", timeout=SAYS_SO_MS)
        screens.look(board, f"board-swallowed-{size[0]}")
        code = call_one(officers)
        line.heal()

        expect(board.locator(".call.now .plate")).to_have_text(code)
        expect(board.locator(".notice .back")).to_contain_text("đã bù 1 lượt gọi")
        screens.look(board, f"board-back-{size[0]}")


@pytest.mark.soak
def test_slides_come_while_nobody_is_called_and_a_call_takes_the_glass_back(
    officers: Sequence[Officer], slides: Path, screens: Screens
) -> None:
    screens.forgive("Failed to load resource")
    Image.new("RGB", (1600, 900), "#1e6b52").save(slides / "a.png")
    (slides / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing behind it")
    Image.new("RGB", (900, 1600), "#7a1f3d").save(slides / "c.png")
    set_options(screens.office, idle_s=1, slide_s=3)
    board = open_board(screens)
    shown = board.locator(".idle img")
    first = shown.get_attribute("src")
    screens.look(board, "board-slide")
    board.wait_for_function(
        "(src) => document.querySelector('.idle img')?.src.endsWith(src) === false", arg=first
    )
    expect(shown).to_have_js_property("naturalWidth", 900)  # the broken one in between is passed over

    call_one(officers)

    expect(board.locator(".idle")).to_be_hidden()
    expect(board.locator(".call.now")).to_be_visible()
    broken = {each["name"]: each["broken"] for each in media(screens.office)}
    assert broken == {"a.png": False, "b.png": True, "c.png": False}


@pytest.mark.soak
def test_a_video_is_ducked_while_a_number_is_called_and_rests_after_it(
    officers: Sequence[Officer], slides: Path, screens: Screens
) -> None:
    set_options(screens.office, voice_english=True, voice_repeat=1)  # a call that is spoken for more than 4 s
    board = open_board(screens)
    expect(board.locator("body")).to_have_attribute("data-voice", "vi en", timeout=30_000)
    (slides / "film.webm").write_bytes(b64decode(board.evaluate(FILM)))
    set_options(screens.office, idle_s=6, video_volume=80)
    board.wait_for_function("() => document.querySelector('.idle video')?.currentTime > 0")
    board.evaluate("() => { window.film = document.querySelector('.idle video'); window.film.loop = true; }")
    assert board.evaluate("film.volume") == pytest.approx(0.8)
    screens.look(board, "board-video")
    board.evaluate(NOTE_THE_VOICE)

    call_one(officers)

    expect(board.locator(".idle")).to_be_hidden()
    assert board.evaluate("[film.paused, film.volume]") == [False, pytest.approx(0.12)]
    board.wait_for_function("() => window.film.paused")  # the call has had its time, and its voice
    assert board.evaluate("[window.spoken > 0, window.pausedAt >= window.spoken]") == [True, True]
    board.wait_for_function("() => !window.film.paused && window.film.volume > 0.7")
    expect(board.locator(".idle")).to_be_visible()


def media(office: Installation) -> list[dict[str, object]]:
    _, said, _ = office.call("GET", f"/api/v1/setup/office?site={HA_LONG}", Cookie=sign_in(office, "admin"))
    found: list[dict[str, object]] = said["media"]
    return found

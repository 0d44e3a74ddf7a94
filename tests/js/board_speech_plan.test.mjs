import assert from "node:assert/strict";
import { test } from "node:test";
import { BELL_MS, LAG_MOST_MS, REST_MS, SpeechPlan } from "../../kiosk/static/js/board/speech_plan.js";

const LENGTHS = { whole: 7000, short: 4500 };

/** Calls at these moments, played to the end; gives [{seq, kind, lag}] in the order of beginning. */
function play(moments, { lengths = () => LENGTHS, repeat = 1 } = {}) {
  const plan = new SpeechPlan();
  const calls = moments.map((tick, at) => ({ tick, call: { seq: at + 1, code: `HT-${at}`, counter: 1, at: "" } }));
  const told = new Map(calls.map(({ call, tick }) => [call.seq, tick]));
  const begun = [];
  const repeats = [];
  let tick = 0;
  for (;;) {
    while (calls.length && calls[0].tick <= tick) {
      const { call, tick: at } = calls.shift();
      plan.offer(call, at);
    }
    const announcement = plan.next(tick, lengths, repeat);
    for (const { seq } of announcement?.calls ?? []) begun.push({ seq, kind: announcement.kind, lag: tick - told.get(seq) });
    const again = announcement ? null : plan.again(tick, lengths);
    if (again) repeats.push([again.call.seq, tick]);
    const due = plan.dueIn(tick);
    const next = Math.min(due === null ? Infinity : tick + due, calls[0]?.tick ?? Infinity);
    if (next === Infinity) return { begun, repeats };
    tick = Math.max(next, tick);
  }
}

/** Reproducible random numbers. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

test("a call alone is said whole, as often as the office wants", () => {
  const { begun, repeats } = play([0], { repeat: 3 });

  assert.deepEqual([begun, repeats], [
    [{ seq: 1, kind: "whole", lag: 0 }],
    [[1, 7000 + REST_MS], [1, 14_000 + 2 * REST_MS]],
  ]);
});

test("two calls in the same second are both said, in order, and the first is not said again", () => {
  const { begun, repeats } = play([0, 400], { repeat: 2 });

  assert.deepEqual(begun.map(({ seq, kind }) => [seq, kind]), [[1, "whole"], [2, "whole"]]);
  assert.equal(repeats.filter(([seq]) => seq === 1).length, 0);
});

test("a call that comes during a repetition waits for no more than that sentence", () => {
  const { begun } = play([0, 7000 + REST_MS + 100], { repeat: 3 });

  assert.deepEqual(begun.at(-1), { seq: 2, kind: "whole", lag: 6900 });
});

test("with more calls the second language is left out first, then the sentence", () => {
  const kinds = (count) => play(Array.from({ length: count }, () => 0)).begun.map(({ kind }) => kind);

  assert.deepEqual([kinds(2)[0], kinds(14)[0], kinds(24)[0]], ["whole", "short", "bell"]);
});

test("an office that wants the bell alone gets it", () => {
  assert.deepEqual(play([0, 10_000], { repeat: 0 }).begun.map(({ kind }) => kind), ["bell", "bell"]);
});

test("a call whose clips are not there has its bell", () => {
  assert.deepEqual(play([0], { lengths: () => null }).begun, [{ seq: 1, kind: "bell", lag: 0 }]);
});

test("a sentence longer than the limit is said while nobody waits, in the first language, and again", () => {
  const { begun, repeats } = play([0], { repeat: 2, lengths: () => ({ whole: 15_000, short: 12_000 }) });

  assert.deepEqual([begun, repeats], [[{ seq: 1, kind: "short", lag: 0 }], [[1, 12_000 + REST_MS]]]);
});

test("two hundred calls in a minute are all announced, in order, within the limit", () => {
  const { begun } = play(Array.from({ length: 200 }, (_one, at) => at * 300));

  assert.deepEqual(begun.map(({ seq }) => seq), Array.from({ length: 200 }, (_one, at) => at + 1));
  assert.ok(Math.max(...begun.map(({ lag }) => lag)) <= LAG_MOST_MS);
  assert.deepEqual([begun[0].kind, begun.at(-1).kind], ["whole", "whole"], "the first and the last are said");
});

test("whatever comes and however long its sentence is, no lag is over the limit and no call is lost or overtaken", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const roll = dice(seed);
    const count = 1 + Math.floor(roll() * 120);
    const pace = [0, 50, 250, 1000, 5000][Math.floor(roll() * 5)];
    let tick = 0;
    const moments = Array.from({ length: count }, () => (tick += Math.floor(roll() * 2 * pace)));
    const short = 1000 + Math.floor(roll() * 6000);
    const whole = Math.min(short + Math.floor(roll() * 6000), 14_000);
    const { begun } = play(moments, { lengths: () => ({ whole, short }), repeat: 1 + Math.floor(roll() * 3) });

    assert.deepEqual(begun.map(({ seq }) => seq), moments.map((_one, at) => at + 1), `seed ${seed}`);
    assert.ok(Math.max(...begun.map(({ lag }) => lag)) <= Math.max(LAG_MOST_MS, short), `seed ${seed}`);
  }
});

test("a plan that is cleared says nothing more", () => {
  const plan = new SpeechPlan();
  plan.offer({ seq: 1, code: "HT-1", counter: 1, at: "" }, 0);
  plan.clear();

  assert.deepEqual([plan.next(0, () => LENGTHS, 1), plan.dueIn(BELL_MS)], [null, null]);
});

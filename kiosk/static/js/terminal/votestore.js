// Votes that got no answer from the server, on this terminal's own disk: what each holds names its visit.
import { openDB } from "../../vendor/idb-8.0.4/index.js";

/**
 * @typedef {{tap_id: string, invitation: string, level: string, reasons: string[]}} Vote
 * @typedef {{add(vote: Vote): Promise<void>, all(): Promise<Vote[]>, remove(tapId: string): Promise<void>}} VoteStore
 */

/**
 * Open the store of one terminal. Several terminals may share a browser in a demonstration.
 *
 * @param {string} place
 * @returns {VoteStore} Each of its calls fails when the browser has no room or forbids storage.
 */
export function voteStore(place) {
  const opened = openDB(`kiosk.terminal.${place}`, 1, {
    upgrade(database) {
      database.createObjectStore("votes", { keyPath: "nr", autoIncrement: true }).createIndex("tap_id", "tap_id");
    },
  });
  // A failure is met by whoever uses the store; on its own it is no error of the page.
  opened.catch(() => undefined);
  return {
    async add(vote) {
      // Strict: the thanks may stand on the screen only when a power cut can no longer lose the vote.
      const turn = (await opened).transaction("votes", "readwrite", { durability: "strict" });
      await Promise.all([turn.store.add(vote), turn.done]);
    },
    all: async () => (await opened).getAll("votes"),
    async remove(tapId) {
      const database = await opened;
      const key = await database.getKeyFromIndex("votes", "tap_id", tapId);
      if (key !== undefined) await database.delete("votes", key);
    },
  };
}

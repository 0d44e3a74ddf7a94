/** What every browser has and Node 18, Debian 12's, keeps in a module; loaded before each test file. */
import { webcrypto } from "node:crypto";

globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

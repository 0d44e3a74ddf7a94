/**
 * The clips of an office: which there are, and their sound, decoded once and made equally loud.
 *
 * @typedef {{buffer: AudioBuffer, gain: number}} Clip
 * @typedef {{accent: string, style: "digits" | "number", english: boolean, repeat: number, volume: number,
 *   hours: {from: string, to: string, volume: number}[]}} Voice
 */
import { PAUSE } from "./voice_sentences.js";

const PATH = "/api/v1/voice";
const FRAME_S = 0.02;
/** The voiced part of a clip lies less than this below its loudest frame: 30 dB, as a ratio of powers. */
const VOICED = 1e-3;
/** The level to which every clip is brought: 20 dB below full scale, as a power. */
const TARGET = 1e-2;
const GAIN_MOST = 4;
/** So many clips are asked for at once. */
const ABREAST = 4;

/**
 * By how much a clip is made louder or quieter, so that all are heard alike and none is distorted.
 *
 * @param {Float32Array} samples
 * @param {number} rate
 * @returns {number}
 */
export function levelling(samples, rate) {
  const size = Math.max(1, Math.round(rate * FRAME_S));
  const powers = [];
  let peak = 0;
  for (let from = 0; from < samples.length; from += size) {
    let sum = 0;
    const to = Math.min(from + size, samples.length);
    for (let at = from; at < to; at += 1) {
      sum += samples[at] ** 2;
      peak = Math.max(peak, Math.abs(samples[at]));
    }
    powers.push(sum / (to - from));
  }
  const floor = powers.reduce((most, power) => Math.max(most, power), 0) * VOICED;
  const voiced = powers.filter((power) => power > 0 && power >= floor);
  if (!voiced.length) return 1;
  const mean = voiced.reduce((sum, power) => sum + power, 0) / voiced.length;
  return Math.min(Math.sqrt(TARGET / mean), GAIN_MOST, 1 / peak);
}

/** Asks for clips and keeps them. */
export class VoiceClips {
  /**
   * @param {import("./api.js").Api} api
   * @param {() => BaseAudioContext | null} context
   */
  constructor(api, context) {
    this.api = api;
    this.context = context;
    this.site = "";
    /** @type {Voice | null} */
    this.voice = null;
    /** @type {Record<string, Record<string, string>>} */
    this.versions = {};
    /** @type {Map<string, Clip>} By address. */
    this.kept = new Map();
  }

  /** Ask which clips there are, and how the office speaks. */
  async refresh() {
    const { body } = await this.api.get(PATH);
    this.site = body.site;
    this.voice = body.voice;
    this.versions = body.clips;
    const still = new Set(Object.keys(this.versions).flatMap((tongue) => this.names(tongue).map((name) => this.#address(tongue, name))));
    for (const address of this.kept.keys()) if (!still.has(address)) this.kept.delete(address);
  }

  /** @param {string} tongue @returns {string[]} */
  names(tongue) {
    return Object.keys(this.versions[tongue] ?? {});
  }

  /** @param {string} tongue @param {string} name */
  has(tongue, name) {
    return name === PAUSE || name in (this.versions[tongue] ?? {});
  }

  /** @param {string} tongue @param {string} name @returns {Clip | undefined} the clip, if it was loaded */
  get(tongue, name) {
    return this.kept.get(this.#address(tongue, name));
  }

  /**
   * Load clips; those that are there already, and those that cannot be had, cost nothing.
   *
   * @param {string} tongue
   * @param {string[]} names
   */
  async load(tongue, names) {
    const wanted = [...new Set(names)].filter((name) => name !== PAUSE && this.has(tongue, name) && !this.get(tongue, name));
    const next = async () => {
      for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) await this.#fetch(this.#address(tongue, name));
    };
    await Promise.all(Array.from({ length: ABREAST }, next));
  }

  /** @param {string} address */
  async #fetch(address) {
    const context = this.context();
    if (!context) return;
    try {
      const response = await fetch(address);
      if (!response.ok) return;
      const buffer = await context.decodeAudioData(await response.arrayBuffer());
      this.kept.set(address, { buffer, gain: levelling(buffer.getChannelData(0), buffer.sampleRate) });
    } catch {
      // Without a network, or not decodable: the clip is not there, and the bell alone will do.
    }
  }

  /** @param {string} tongue @param {string} name */
  #address(tongue, name) {
    return `/voice/${this.site}/${tongue}/${name}.wav?v=${this.versions[tongue]?.[name]}`;
  }
}

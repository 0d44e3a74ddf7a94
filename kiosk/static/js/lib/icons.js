/** Every sign and pictogram of the screens: line drawings on a grid of 24, inner markup by name. */
import { SIGNS, drawing } from "./signs.js";

/** @type {Record<string, string>} */
export const ICONS = {
  ...SIGNS,
  printer: '<path d="M7 9V3.5h10V9M7 17H4.5v-6.5C4.5 9.7 5.2 9 6 9h12c.8 0 1.5.7 1.5 1.5V17H17M7 14.5h10v6.5H7z"/>',
  pause: '<path d="M8.5 5v14M15.5 5v14"/>',
  recall: '<path d="M4 12a8 8 0 108-8c-2.5 0-4.6 1-6 2.7M5.5 2.5v4.5H10"/>',
  transfer: '<path d="M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4"/>',
  undo: '<path d="M9 6L4 11l5 5M4 11h10a6 6 0 010 12h-2" transform="translate(0 -2)"/>',
  people:
    '<circle cx="8" cy="7" r="3"/><circle cx="17" cy="8" r="2.5"/><path d="M2.5 19.5c0-4 2.3-6.5 5.5-6.5s5.5 '
    + '2.5 5.5 6.5M15.5 13.2c3.5-.7 6 1.6 6 5.3"/>',
  offline:
    '<path d="M2.5 9A14 14 0 0112 5.5c1.7 0 3.3.3 4.8.8M21.5 9c-.8-.7-1.6-1.3-2.5-1.8M6 13a9 9 0 016-2.2M18 '
    + '13c-.6-.5-1.2-.9-1.9-1.3M9.5 16.5a4 4 0 015 0M12 20v.1M4 3l16 18"/>',
  land:
    '<path d="M12 13.5s-5-4.3-5-7.5a5 5 0 0110 0c0 3.2-5 7.5-5 7.5z"/><circle cx="12" cy="6" r="1.6"/><path '
    + 'd="M6.5 12.5L3 14v7l6-2 6 2 6-2v-7l-3.5 1"/>',
  business:
    '<path d="M4 10v10.5h16V10M2.5 9L5 3.5h14L21.5 9c0 1.5-1.2 2.5-2.7 2.5S16 10.5 16 9c0 1.5-1.8 2.5-4 2.5S8 '
    + '10.5 8 9c0 1.5-1.2 2.5-2.7 2.5S2.5 10.5 2.5 9zM10 20.5V15h4v5.5"/>',
  construction: '<path d="M4 20.5h16M6 20.5V8l7-3.5v16M13 9.5l5 2v9M9 10.5v.1M9 14v.1M9 17.5v.1"/>',
  social:
    '<path d="M12 9.5C10.5 6.8 6.5 7 6.5 10c0 2.6 3.5 4.2 5.5 6 2-1.8 5.5-3.4 5.5-6 0-3-4-3.2-5.5-.5z"/><path '
    + 'd="M3 8.5V18c0 1.7 1.3 3 3 3h12c1.7 0 3-1.3 3-3V8.5M7 4.5h10"/>',
  id_card:
    '<rect x="2.5" y="4.5" width="19" height="15" rx="2"/><circle cx="8.5" cy="10.5" r="2.3"/><path d="M5 '
    + '16.5c.3-2 1.6-3 3.5-3s3.2 1 3.5 3M14.5 9.5H19M14.5 13H19"/>',
  insurance: '<path d="M12 2.8l8 3v6c0 4.7-3.3 8-8 9.5-4.7-1.5-8-4.8-8-9.5v-6zM12 8v7M8.5 11.5h7"/>',
  certification:
    '<path d="M9.5 13.5c0-2.5-1.5-3.5-1.5-6a4 4 0 018 0c0 2.5-1.5 3.5-1.5 6M5 17.5v-2c0-1.1.9-2 2-2h10c1.1 0 '
    + '2 .9 2 2v2zM4 21h16"/>',
  forward: '<path d="M5 12h14M13 6l6 6-6 6"/>',
  back: '<path d="M19 12H5M11 6l-6 6 6 6"/>',
  text_size: '<path d="M3 19L8.5 5 14 19M5 14.5h7M15.5 19L18.5 11l3 8M16.5 16.5h4"/>',
  contrast: '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 010 18z" fill="currentColor"/>',
  speaker: '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 010 6M18 6.5a7.5 7.5 0 010 11"/>',
  low: '<path d="M4 4h16M12 8v10M7 13.5l5 5 5-5"/>',
  disabled:
    '<circle cx="10" cy="4" r="2"/><path d="M10 8v6h5.5l2.5 5 2-.8M10 10.5h4.5"/><path d="M7.5 11.5a5.5 5.5 0 '
    + '107 7"/>',
  pregnant_or_infant:
    '<circle cx="9" cy="4.5" r="2.3"/><path d="M9 8.5c-2.5 0-4 1.7-4 4.5 0 2 .5 3.5 1.5 4.5v4M9 8.5c2.5 0 3.7 '
    + '1.6 4.2 3.5M13 21.5v-4"/><circle cx="16" cy="12" r="1.9"/><path d="M8.5 14c1.5 2.7 3.5 4 6 4 2.4 0 4-1.3 '
    + '4-3s-1.5-2.5-3-2.3"/>',
  merit:
    '<circle cx="12" cy="15" r="6"/><path d="M12 11.8l1 2.1 2.3.3-1.7 1.6.4 2.3-2-1.1-2 1.1.4-2.3-1.7-1.6 '
    + '2.3-.3zM8 10L5 2.5h14L16 10M12 9V2.5"/>',
  touch:
    '<path d="M9 12.5V5.2a1.7 1.7 0 013.4 0v6M12.4 11.2V9.8a1.6 1.6 0 013.2 0v2M15.6 11.8v-.7a1.6 1.6 0 013.2 '
    + '0V15c0 3.6-2.4 6-5.8 6-3 0-4.6-1.4-6-4l-2-3.8c-.5-1 .3-1.9 1.2-1.9.8 0 1.5.5 2 1.2L9 13.8"/><path '
    + 'd="M5.5 6.5A5.2 5.2 0 0110.7 1.6M15.8 6.5a5.2 5.2 0 00-1.5-3.5" opacity=".7"/>',
  appointment:
    '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 9.5h17M8 3v4M16 3v4M8.5 15l2.5 '
    + '2.3L15.5 13"/>',
  look_up: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
  comment: '<path d="M4 4.5h16v12H10l-5 4v-4H4zM8 9h8M8 12.5h5"/>',
  lock: '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 018 0v3"/>',
  globe: '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  edit: '<path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z"/>',
  play: '<path d="M8 5l11 7-11 7z"/>',
  stop: '<rect x="6" y="6" width="12" height="12" rx="1.5"/>',
  up: '<path d="M6 15l6-6 6 6"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  refresh: '<path d="M20 12a8 8 0 11-2.5-5.8M20 3v4.5h-4.5"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
  user: '<circle cx="12" cy="7.5" r="3.5"/><path d="M5 20c0-4 3-6.5 7-6.5s7 2.5 7 6.5"/>',
  screen: '<rect x="3" y="4.5" width="18" height="12" rx="2"/><path d="M9 20.5h6M12 16.5v4"/>',
  phone: '<rect x="7" y="2.5" width="10" height="19" rx="2"/><path d="M11 18.5h2"/>',
  gear:
    '<circle cx="12" cy="12" r="3.2"/><path d="M12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 '
    + '16.6l1.8 1.8M18.4 5.6l-1.8 1.8M7.4 16.6l-1.8 1.8"/>',
  chart: '<path d="M4 20.5h16M6.5 17v-5M12 17V6M17.5 17V9"/>',
  sign_out: '<path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4"/>',
};

/** Other names for the same signs. @type {Record<string, string>} */
const ALIASES = {
  elderly: "priority",
  justice: "people",
  civil_status: "people",
  users: "people",
  hold: "pause",
  resume: "play",
  serve: "play",
  finish: "check",
  no_show: "absent",
  alert: "warning",
  family: "people",
  care: "social",
  card: "id_card",
  map: "land",
  shop: "business",
  building: "construction",
  labour: "social",
  heart: "social",
  residence: "id_card",
  shield: "insurance",
  stamp: "certification",
};
for (const [alias, name] of Object.entries(ALIASES)) ICONS[alias] = ICONS[name];

/**
 * @param {string} name an unknown name shows a sheet of paper
 * @param {string} [extra] further classes
 * @returns {SVGSVGElement}
 */
export function icon(name, extra) {
  return drawing(ICONS[name] ?? ICONS.document, extra);
}

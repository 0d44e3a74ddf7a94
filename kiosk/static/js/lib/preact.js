/** Preact, its hooks and htm, bound together: the desk and the managers' screens are written with these. */
import { h, render } from "../../vendor/preact-11.2.0/preact.mjs";
import { useCallback, useEffect, useMemo, useRef, useState } from "../../vendor/preact-11.2.0/hooks.mjs";
import htm from "../../vendor/htm-3.1.1/htm.module.js";

/** @type {(strings: TemplateStringsArray, ...values: any[]) => any} */
const html = htm.bind(h);

export { h, html, render, useCallback, useEffect, useMemo, useRef, useState };

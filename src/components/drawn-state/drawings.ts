import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** One family of line drawings, 120 by 88, for the states in which there is nothing else to look at. */
// @__NO_SIDE_EFFECTS__
function drawing(shape: SVGTemplateResult): TemplateResult {
  return html`<svg
    class="drawing"
    viewBox="0 0 120 88"
    fill="none"
    stroke="currentColor"
    stroke-width="2.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}

/** A magnifier over an empty sheet. */
export const nothingFound = /* @__PURE__ */ drawing(
  /* @__PURE__ */ svg`<path class="tint" d="M30 10h42l12 12v56H30z" /><path d="M72 10v12h12M42 30h18M42 42h12" /><circle cx="72" cy="52" r="15" /><path d="m83 63 14 14" />`,
);
/** A tray with nothing in it. */
export const emptyTray = /* @__PURE__ */ drawing(
  /* @__PURE__ */ svg`<path class="tint" d="M22 52h22l6 10h20l6-10h22v24H22z" /><path d="m22 52 12-24h52l12 24M50 14v0M60 10v6M72 12l-2 5M48 12l2 5" />`,
);
/** A mast whose waves are broken off. */
export const noNetwork = /* @__PURE__ */ drawing(
  /* @__PURE__ */ svg`<path class="tint" d="M46 78 60 34l14 44z" /><path d="M51 62h18M55 50h10M60 34v-6" /><path d="M44 34a18 18 0 0 1 2-20M34 40a32 32 0 0 1 2-34M76 34a18 18 0 0 0-2-20M86 40a32 32 0 0 0-2-34" stroke-dasharray="3 7" /><path d="m20 14 80 64" />`,
);
/** A sheet with a torn corner. */
export const refusedSheet = /* @__PURE__ */ drawing(
  /* @__PURE__ */ svg`<path class="tint" d="M34 8h52v50l-8 6-6-5-7 8-8-5-5 7H34z" /><path d="M46 24h28M46 36h18" /><path d="M60 78v0M46 80l4-4M74 80l-4-4" />`,
);
/** A sheet with a stamp and a tick. */
export const doneSheet = /* @__PURE__ */ drawing(
  /* @__PURE__ */ svg`<path class="tint" d="M34 8h40l12 12v60H34z" /><path d="M74 8v12h12M46 28h18M46 40h28" /><circle cx="74" cy="62" r="14" /><path d="m67 62 5 5 9-10" />`,
);

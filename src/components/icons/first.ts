import { svg } from 'lit';
import { icon } from './icon.ts';

/** Icons that somebody who looks for a procedure meets. */
export const search = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<circle cx="11" cy="11" r="7" /><path d="m16 16 5 5" />`,
);
export const check = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<circle cx="12" cy="12" r="9" /><path d="m8 12.5 2.7 2.7L16 9.5" />`,
);
export const alert = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M12 3 2 20.5h20z" /><path d="M12 10v4.5M12 17.6v.1" />`,
);
export const info = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<circle cx="12" cy="12" r="9" /><path d="M12 11v5.5M12 7.6v.1" />`,
);
export const retry = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M20 12a8 8 0 1 1-2.5-5.800L20 8.5M20 3.5v5h-5" />`,
);
export const arrow = /* @__PURE__ */ icon(/* @__PURE__ */ svg`<path d="M4 12h16M13 5l7 7-7 7" />`);
export const back = /* @__PURE__ */ icon(/* @__PURE__ */ svg`<path d="M20 12H4M11 5l-7 7 7 7" />`);
export const chevron = /* @__PURE__ */ icon(/* @__PURE__ */ svg`<path d="m9 5 7 7-7 7" />`);
export const offline = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M3 3l18 18M2.5 9a14 14 0 0 1 4-2.5M10 5.300A14 14 0 0 1 21.5 9M6 13a8.5 8.5 0 0 1 4-2.200M15 11.400a8.5 8.5 0 0 1 3 1.600M12 18.700v.1" />`,
);
export const close = /* @__PURE__ */ icon(/* @__PURE__ */ svg`<path d="m5.5 5.5 13 13M18.5 5.5l-13 13" />`);
export const phone = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M5 3.5h4l1.5 5-2.200 1.700a12 12 0 0 0 5.5 5.5l1.700-2.200 5 1.5v4A1.5 1.5 0 0 1 19 20.5 15.5 15.5 0 0 1 3.5 5 1.5 1.5 0 0 1 5 3.5z" />`,
);

import { svg } from 'lit';
import { icon } from './icon.ts';

/** Icons of what comes after choosing. */
export const tick = /* @__PURE__ */ icon(/* @__PURE__ */ svg`<path d="m5 13 4.5 4.5L19 7" />`);
export const file = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M6 2.8h8l5 5v13.4H6z" /><path d="M14 2.8v5h5M9 13h6M9 17h6" />`,
);
export const camera = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M3 7.5h4.5L9 5h6l1.5 2.5H21V19H3z" /><circle cx="12" cy="13" r="3.5" />`,
);
export const upload = /* @__PURE__ */ icon(/* @__PURE__ */ svg`<path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4" />`);
export const trash = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M4 6.5h16M9 6V3.5h6V6M6 6.5 7 21h10l1-14.5M10 11v6M14 11v6" />`,
);
export const edit = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="m4 20 1-4.5L16 4.5l3.5 3.5-11 11zM13.5 7l3.5 3.5" />`,
);
export const clock = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5.5l3.5 2" />`,
);
export const print = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M7 8V3h10v5M7 17H3.5V8h17v9H17M7 13.5h10V21H7z" />`,
);
export const plus = /* @__PURE__ */ icon(/* @__PURE__ */ svg`<path d="M12 4.5v15M4.5 12h15" />`);
export const stamp = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M10 14.5c.5-2.5-1.5-4-1.5-6.5a3.5 3.5 0 0 1 7 0c0 2.5-2 4-1.5 6.5M5 14.5h14v4H5zM5 21.5h14" />`,
);
export const copy = /* @__PURE__ */ icon(/* @__PURE__ */ svg`<path d="M8.5 8.5h12v12h-12zM15.5 8.5v-5h-12v12h5" />`);
export const save = /* @__PURE__ */ icon(
  /* @__PURE__ */ svg`<path d="M4 4h12.5L20 7.5V20H4zM8 4v5h7V4M7.5 20v-6.5h9V20" />`,
);

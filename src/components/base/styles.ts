import { css } from 'lit';

/** Keeps the page's old rules out, sets the type, draws the focus. Part of every element. */
export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    max-inline-size: 680px;
    /* Nothing behind it but where a theme needs its own ground; wider by a shadow, which moves nothing on the page. */
    background-color: var(--etdp-background, transparent);
    box-shadow: 0 0 0 12px var(--etdp-background, transparent);
    font-family: var(--etdp-font, inherit);
    -webkit-text-size-adjust: 100%;
    /* A page's rule for the host would win and be inherited by everything inside: tokens are the way to change these. */
    color: var(--_ink) !important;
    font-size: var(--_size) !important;
    font-style: normal !important;
    font-weight: 400 !important;
    line-height: 1.5 !important;
    letter-spacing: normal !important;
    text-align: start !important;
    text-indent: 0 !important;
    text-transform: none !important;
    word-spacing: normal !important;
    white-space: normal !important;
    overflow-wrap: break-word !important;
  }
  /* An element within this one stands on its ground. */
  :host > * {
    --etdp-background: transparent;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  figure {
    margin: 0;
    padding: 0;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  h2 {
    font-size: 1.5625em;
    line-height: 1.3;
    text-wrap: balance;
  }
  h3 {
    font-size: 1.25em;
    line-height: 1.35;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 3px;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  svg {
    display: block;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
  }
  .soft {
    color: var(--_ink-soft);
  }
  .small {
    font-size: 0.889em;
  }
  .figures {
    font-variant-numeric: tabular-nums;
  }
  .stack {
    display: grid;
    gap: var(--_gap);
    grid-template-columns: minmax(0, 1fr);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: center;
  }
  .card {
    padding: 16px;
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
  /* A drawing with a colour of its own keeps it: unseen on a ground that was not chosen here. */
  @media (forced-colors: active) {
    svg {
      color: inherit !important;
    }
  }
`;

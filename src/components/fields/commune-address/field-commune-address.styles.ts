import { css } from 'lit';

export const communeAddressStyles = css`
  .parts {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .part > label {
    font-weight: 600;
  }
  .combo {
    position: relative;
  }
  .list {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    inset-block-start: calc(100% + 4px);
    max-block-size: min(320px, 45vh);
    overflow: auto;
    overscroll-behavior: contain;
    border: 2px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  ul {
    list-style: none;
  }
  .note {
    padding: 10px 14px;
    color: var(--_ink-soft);
  }
  li {
    display: grid;
    align-content: center;
    min-block-size: var(--_target);
    padding: 8px 14px;
    border-block-end: 1px solid var(--_line-soft);
    cursor: pointer;
    scroll-margin: 4px;
  }
  li:last-child {
    border: 0;
  }
  li:hover {
    background: var(--_accent-soft);
  }
  li[aria-selected='true'] {
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  li[aria-selected='true'] .soft {
    color: inherit;
  }
  @media (forced-colors: active) {
    li[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

import { css } from 'lit';

/** The look of `details`: a card that opens, with an angle that turns. */
export const disclosureStyles = css`
  details {
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  summary {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    align-items: center;
    justify-content: space-between;
    min-block-size: calc(var(--_target) + 8px);
    padding: 8px 16px;
    border-radius: var(--_radius);
    font-weight: 700;
    cursor: pointer;
  }
  summary > :first-child {
    flex: 1 1 9em;
    padding-inline-start: 1.3em;
  }
  summary > .soft {
    font-weight: 400;
  }
  summary > :first-child::before {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline: -1.3em 0.8em;
    border: solid var(--_accent);
    border-width: 0 2.5px 2.5px 0;
    transform: translateY(-0.1em) rotate(-45deg);
    transition: transform 150ms;
  }
  details[open] > summary > :first-child::before {
    transform: translateY(-0.25em) rotate(45deg);
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--_accent-soft);
  }
  @media (forced-colors: active) {
    details {
      border-color: CanvasText;
    }
  }
`;

/** A word with its icon in a rounded frame: `.badge`, `.badge.here`. */
export const badgeStyles = css`
  .badge {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    padding: 2px 12px 2px 6px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    color: var(--_ink-soft);
    font-size: 0.889em;
    line-height: 1.4;
  }
  .badge.here {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 700;
  }
  .badge > svg {
    inline-size: 20px;
    block-size: 20px;
  }
`;

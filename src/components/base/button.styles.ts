import { css } from 'lit';

/** Buttons: `button` (main), `.second`, `.quiet` (looks like a link), `.danger`; `.wide` fills its line. */
export const buttonStyles = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--_target);
    padding: 8px 20px;
    border: 2px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_accent-ink);
    font: inherit;
    font-weight: 700;
    line-height: 1.3;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
  }
  button:hover,
  .button:hover {
    box-shadow: inset 0 0 0 99px #0000002b;
  }
  .second {
    background: var(--_surface);
    color: var(--_accent);
  }
  .second:hover,
  .quiet:hover {
    box-shadow: none;
    background: var(--_accent-soft);
  }
  .quiet {
    padding-inline: 8px;
    border-color: transparent;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .danger {
    border-color: var(--_danger);
    background: var(--_surface);
    color: var(--_danger);
  }
  .quiet.danger {
    border-color: transparent;
    background: none;
  }
  .danger:hover {
    box-shadow: none;
    background: var(--_danger-soft);
  }
  button[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.75;
  }
  .wide {
    inline-size: 100%;
  }
  @media (forced-colors: active) {
    button,
    .button {
      border-color: ButtonText;
    }
  }
`;

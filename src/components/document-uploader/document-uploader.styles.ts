import { css } from 'lit';

export const documentUploaderStyles = css`
  :host {
    container-type: inline-size;
  }
  .paper {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
    padding: 16px;
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .paper.missing {
    border-color: var(--_danger);
    border-inline-start-width: 6px;
  }
  .paper.dropping {
    border-color: var(--_accent);
    outline: 3px dashed var(--_accent);
    outline-offset: 3px;
    background: var(--_accent-soft);
  }
  header {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  h3 {
    font-size: 1.111em;
  }
  .badge {
    padding-inline: 10px;
    border-color: var(--_line);
  }
  .problem {
    display: flex;
    gap: 8px;
    color: var(--_danger);
    font-weight: 700;
  }
  .ways {
    display: grid;
    gap: 8px 12px;
    align-items: center;
  }
  .ways > .button {
    position: relative;
  }
  .ways input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    min-inline-size: 0;
    opacity: 0;
    cursor: pointer;
    font-size: 0;
  }
  .ways input::file-selector-button {
    cursor: pointer;
  }
  .ways > .button:focus-within {
    outline: 3px solid var(--_focus);
    outline-offset: 3px;
  }
  .drop {
    display: none;
  }
  .files {
    display: grid;
    gap: 12px;
    list-style: none;
  }
  .file {
    display: grid;
    grid-template-columns: 90px minmax(0, 1fr);
    gap: 8px 16px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_line-soft);
  }
  .sheet {
    position: relative;
    display: grid;
    place-items: center;
    align-self: start;
    overflow: hidden;
    block-size: 120px;
    border: 1px solid var(--_line);
    border-radius: 2px 14px 2px 2px;
    background: var(--_ground);
    color: var(--_ink-soft);
  }
  .sheet > img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .kind {
    display: grid;
    gap: 4px;
    justify-items: center;
    margin-block-end: 20px;
    font-size: 14px;
    font-weight: 700;
    line-height: 1;
  }
  .page {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    padding: 1px 0;
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_ink);
    font-size: 14px;
    line-height: 1.4;
    text-align: center;
  }
  .about {
    display: grid;
    gap: 2px;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  .file-name {
    font-weight: 700;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .state {
    display: flex;
    gap: 6px;
    color: var(--_ink-soft);
  }
  .state > svg {
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: 0.2em;
  }
  .stored .state,
  .sending .state {
    color: var(--_accent);
  }
  .stored .state {
    font-weight: 700;
  }
  .refused .state,
  .refused .why {
    color: var(--_danger);
  }
  .refused .state,
  .failed .state {
    font-weight: 700;
  }
  .refused .sheet,
  .refused .page {
    border-color: var(--_danger);
    color: var(--_danger);
  }
  .refused .sheet {
    border-style: dashed;
  }
  .refused .page {
    background: var(--_danger-soft);
    font-weight: 700;
  }
  .failed .state {
    color: var(--_warning);
  }
  progress {
    inline-size: 100%;
    block-size: 12px;
    margin-block-start: 4px;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_ground);
    accent-color: var(--_accent);
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--_ground);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size 150ms;
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .why,
  .actions {
    grid-column: 1 / -1;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
  }
  .actions > button {
    padding-inline: 10px;
  }
  .actions > .quiet:first-child {
    margin-inline-start: -12px;
  }
  .actions > button > svg {
    inline-size: 20px;
    block-size: 20px;
  }
  .shape {
    block-size: 232px;
  }
  @container (inline-size < 12em) {
    .file {
      grid-template-columns: minmax(0, 1fr);
    }
    .sheet {
      inline-size: 90px;
    }
  }
  @container (inline-size > 34em) {
    .ways {
      grid-template-columns: auto auto minmax(0, 1fr);
      justify-content: start;
    }
    .why,
    .actions {
      grid-column: 2;
    }
  }
  /* With a mouse and room there is something to drag, and no camera behind the first button. */
  @container (inline-size > 34em) {
    @media (hover: hover) and (pointer: fine) {
      .take {
        display: none;
      }
      .ways {
        grid-template-columns: auto minmax(0, 1fr);
        padding: 16px;
        border: 2px dashed var(--_line);
        border-radius: var(--_radius);
      }
      .drop {
        display: block;
      }
      .dropping .ways {
        border-color: var(--_accent);
        background: var(--_surface);
      }
    }
  }
  @media (forced-colors: active) {
    .paper,
    .sheet,
    .page {
      border-color: CanvasText;
    }
    progress {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
    }
    progress::-webkit-progress-bar {
      background: Canvas;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
`;

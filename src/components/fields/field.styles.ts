import { css } from 'lit';

/** The look all fields share: label, hint, control, error. */
export const fieldStyles = css`
  .field,
  .part {
    display: grid;
    gap: 6px;
    grid-template-columns: minmax(0, 1fr);
  }
  .field[data-state] {
    padding-inline-start: 12px;
    border-inline-start: 5px solid var(--_edge);
  }
  .field[data-state='wrong'] {
    --_edge: var(--_danger);
  }
  .field[data-state='warning'] {
    --_edge: var(--_warning);
  }
  label,
  legend {
    padding: 0;
    font-weight: 700;
    line-height: 1.4;
    text-wrap: pretty;
  }
  legend {
    float: inline-start;
    inline-size: 100%;
  }
  legend + * {
    clear: both;
  }
  .optional {
    font-weight: 400;
  }
  .hint,
  .below,
  .optional {
    color: var(--_ink-soft);
  }
  /* Kept, because what is read out must be there before its words come. */
  #problem:empty,
  #below:empty {
    margin-block-start: -6px;
  }
  .hint,
  .below {
    font-size: 0.944em;
  }
  .problem {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 8px;
    color: var(--_edge);
    font-weight: 700;
  }
  .problem svg {
    margin-block-start: 1px;
  }
  input,
  textarea,
  select {
    inline-size: 100%;
    min-block-size: var(--_target);
    margin: 0;
    padding: 10px 12px;
    border: 2px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    color: var(--_ink);
    font: inherit;
    line-height: 1.4;
  }
  textarea {
    min-block-size: 6em;
    resize: vertical;
    field-sizing: content;
  }
  :is(input, textarea, select, button) {
    /* The form's main button stays in sight: what has the focus is not to lie behind it. */
    scroll-margin-block: 24px 140px;
  }
  :is(input, textarea, select):focus-visible {
    outline-offset: 1px;
  }
  [data-state] :is(input, textarea, select)[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  [data-state='warning'] :is(input, textarea, select) {
    border-color: var(--_warning);
  }
  :is(input, textarea, select):disabled {
    border-style: dashed;
    background-color: transparent;
    color: var(--_ink-soft);
    opacity: 1;
  }
  .short {
    max-inline-size: 15em;
  }
  .figures {
    letter-spacing: 0.02em;
  }
  .with-unit {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
  }
  .with-unit input {
    flex: 0 1 7em;
    inline-size: 7em;
  }
  @media (forced-colors: active) {
    .problem {
      color: CanvasText;
    }
  }
`;

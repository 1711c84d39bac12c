/** Where a resident is between having chosen a procedure and holding the receipt. */
export type FilingState =
  | { readonly at: 'opening' }
  | { readonly at: 'fill' }
  | { readonly at: 'papers' }
  | { readonly at: 'review' }
  | { readonly at: 'submitting' }
  | { readonly at: 'filed'; readonly code: string }
  /** The draft is no longer on this device: another window has handed it in, or deleted it. */
  | { readonly at: 'gone' };

export type FilingEvent =
  | { readonly type: 'opened'; readonly step: DraftStep }
  | { readonly type: 'form-complete' }
  | { readonly type: 'papers-complete' }
  | { readonly type: 'edit'; readonly where: 'fill' | 'papers' }
  | { readonly type: 'submit' }
  | { readonly type: 'refused'; readonly where: 'fill' | 'papers' | 'review' }
  | { readonly type: 'filed'; readonly code: string }
  | { readonly type: 'gone' };

/** The stages a draft can be opened at. */
export type DraftStep = 'fill' | 'papers' | 'review';

/** A draft's `step`: the form writes the id of its section there, the stages after it stand behind an at sign. */
export function draftStage(step: string): DraftStep {
  if (step === '@papers') return 'papers';
  return step === '@review' ? 'review' : 'fill';
}

/** What follows when `event` happens; a step that cannot be throws, since no button leads there. */
export function next(state: FilingState, event: FilingEvent): FilingState {
  switch (event.type) {
    case 'opened':
      if (state.at === 'opening') return { at: event.step };
      break;
    case 'form-complete':
      if (state.at === 'fill') return { at: 'papers' };
      break;
    case 'papers-complete':
      if (state.at === 'papers') return { at: 'review' };
      break;
    case 'edit':
      if (state.at === 'papers' || state.at === 'review') return { at: event.where };
      break;
    case 'submit':
      if (state.at === 'review') return { at: 'submitting' };
      break;
    case 'refused':
      if (state.at === 'submitting') return { at: event.where };
      break;
    case 'filed':
      // An answer that was lost may come back when the draft is opened again; another window may have been faster.
      if (state.at === 'submitting' || state.at === 'opening' || state.at === 'gone')
        return { at: 'filed', code: event.code };
      break;
    case 'gone':
      if (state.at !== 'filed') return { at: 'gone' };
      break;
  }
  throw new Error(`filing: ${event.type} cannot follow ${state.at}`);
}

/** The five steps a resident sees, and which one this is. */
export const STEPS = ['choose', 'fill', 'papers', 'review', 'filed'] as const;
export type Step = (typeof STEPS)[number];
export function stepOf(state: FilingState): Step {
  if (state.at === 'opening' || state.at === 'gone') return 'choose';
  return state.at === 'submitting' ? 'review' : state.at;
}

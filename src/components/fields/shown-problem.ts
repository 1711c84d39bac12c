import type { FieldProblem } from '../../contract/forms/check-field.ts';

/** A problem beside a field. `text`: words of the form's own, in place of those for the code. */
export interface ShownProblem extends FieldProblem {
  readonly text?: string;
}

/** A problem with a field of an item of a group. */
export interface ItemProblem extends ShownProblem {
  /** Which item, and the field's id. */
  readonly path: readonly (string | number)[];
}

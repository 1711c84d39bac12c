import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

class Given extends Directive {
  render(_props: object): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [props]: [object]): typeof noChange {
    Object.assign(element, props);
    return noChange;
  }
}

/**
 * Sets properties on the element it stands in, at every render: `<etdp-field-text ${given({ field, value })}>`. A control that
 * somebody typed into is so brought back to what it should say, also when that is what it said at the render before.
 */
export const given: (props: object) => unknown = /* @__PURE__ */ directive(Given);

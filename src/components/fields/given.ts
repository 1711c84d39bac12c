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

/** Sets properties on the element it stands in: `<etdp-field-text ${given({ field, value })}>`. */
export const given: (props: object) => unknown = /* @__PURE__ */ directive(Given);

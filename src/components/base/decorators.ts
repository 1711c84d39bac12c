import type { PropertyDeclaration, ReactiveElement } from 'lit';

/*
 * Lit's decorators in TypeScript's legacy kind, the only one this project is compiled to: Lit's own carry the standard kind too,
 * 0.8 kB gzip that every page would load. What they do is the same.
 */
type FieldDecorator = (target: ReactiveElement, name: string) => void;

/** A reactive property that a page may set, as an attribute too unless `attribute` says otherwise. */
export const property =
  (options?: PropertyDeclaration): FieldDecorator =>
  ({ constructor }, name) => {
    // The prototype's constructor is the class itself.
    (constructor as typeof ReactiveElement).createProperty(name, options);
  };

/** Reactive, and nobody's business outside the class. */
export const state = (): FieldDecorator => property({ state: true, attribute: false });

/** What `selector` finds in the element's render root, looked up at each read; null before the first render. */
export const query =
  (selector: string): FieldDecorator =>
  (target, name) => {
    Object.defineProperty(target, name, {
      get(this: ReactiveElement): Element | null {
        return (this.renderRoot as ParentNode | undefined)?.querySelector(selector) ?? null;
      },
      configurable: true,
    });
  };

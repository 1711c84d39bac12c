import type { SmsSettings } from './settings.ts';

/** What stands in braces in a template, and what is put there. */
export type Filling = Readonly<Record<string, string>>;

const PLACE = /\{([A-Za-z][A-Za-z0-9]*)\}/g;
const DEEPEST = 8;

/** The places that a template has, wherever they are in it. @throws {Error} for one that is no body */
export function placesOf(template: unknown): string[] {
  return textsOf(template, 0).flatMap((text) => [...text.matchAll(PLACE)].map(([, name = '']) => name));
}

function textsOf(template: unknown, depth: number): string[] {
  if (depth > DEEPEST) throw new Error('is nested too deeply');
  if (typeof template === 'string') return [template];
  if (typeof template !== 'object' || template === null) return [];
  return Object.values(template).flatMap((one) => textsOf(one, depth + 1));
}

/** A text with every place filled in. */
export function filled(text: string, filling: Filling, escaped: (value: string) => string = (value) => value): string {
  return text.replace(PLACE, (whole, name: string) => {
    const value = Object.hasOwn(filling, name) ? filling[name] : undefined;
    return value === undefined ? whole : escaped(value);
  });
}

/** A body as its format writes it, and its media type. What is filled in stays one value: it ends no text and begins no tag. */
export function bodyOf(
  format: SmsSettings['format'],
  template: unknown,
  filling: Filling,
): { body: string; type: string } {
  if (format === 'json')
    return { body: JSON.stringify(filledIn(template, filling)), type: 'application/json; charset=utf-8' };
  if (format === 'xml') return { body: filled(String(template), filling, xmlText), type: 'text/xml; charset=utf-8' };
  const fields = Object.entries(template as Record<string, unknown>);
  const form = new URLSearchParams(fields.map(([name, value]) => [name, filled(String(value), filling)]));
  return { body: form.toString(), type: 'application/x-www-form-urlencoded' };
}

function filledIn(template: unknown, filling: Filling): unknown {
  if (typeof template === 'string') return filled(template, filling);
  if (Array.isArray(template)) return template.map((one) => filledIn(one, filling));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, one]) => [name, filledIn(one, filling)]));
}

function xmlText(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

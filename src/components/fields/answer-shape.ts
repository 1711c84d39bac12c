/** Whether a value can be looked at as an answer: a page, or an old draft, may give anything. */
export function isAnswer(value: unknown): boolean {
  if (typeof value !== 'object') return ['undefined', 'string', 'number'].includes(typeof value);
  if (value === null || Array.isArray(value)) return Array.isArray(value);
  return 'detail' in value && typeof value.detail === 'string';
}

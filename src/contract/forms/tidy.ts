import { digitsOf, tidyPhone, tidyText } from '../rules/formats.ts';
import type { Answer } from '../wire/answers.ts';
import type { Field } from '../wire/form.ts';

/** An answer as it is kept: NFC, single spaces, bare digits. Done when a field is left, and again by the gateway. */
export function tidyAnswer(field: Field, answer: Answer): Answer {
  if (field.type === 'group' && Array.isArray(answer)) {
    return answer.map((item) =>
      Object.fromEntries(
        Object.entries(item).map(([id, value]) => {
          const inner = field.fields.find((one) => one.id === id);
          const tidied = inner ? tidyAnswer(inner, value) : value;
          return [id, Array.isArray(tidied) ? value : tidied];
        }),
      ),
    );
  }
  if (typeof answer === 'object' && !Array.isArray(answer)) return { ...answer, detail: tidyText(answer.detail) };
  if (typeof answer !== 'string') return answer;
  if (field.type === 'citizen-id') return digitsOf(answer);
  if (field.type === 'phone') return tidyPhone(answer);
  if (field.type === 'text' && field.multiline) return answer.normalize('NFC').trim();
  return tidyText(answer);
}

import { LIMITS } from '../../contract/wire/limits.ts';
import { changed } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import { holds } from '../failure.ts';
import { consented } from '../world/held.ts';
import { heldStream } from '../world/held-stream.ts';
import { USUAL } from '../world/usual.ts';
import { each, WITH_BODY } from './families.ts';

/** Everything has an end. */
export const limits = inGroup('limits', [
  {
    name: 'a body larger than the contract takes is refused by every call, whatever is in it',
    proves: ['request.body-too-large'],
    run: async (context) => {
      const body = JSON.stringify({ x: 'x'.repeat(LIMITS.jsonBytes) });
      await each(context, WITH_BODY, ({ name }, ask) =>
        context.api.refused(name, 'request.body-too-large', changed(ask, { body })),
      );
    },
  },
  {
    name: 'a body that is nested without end is refused',
    proves: ['request.invalid'],
    run: async (context) => {
      const body = `${'{"x":'.repeat(2000)}1${'}'.repeat(2000)}`;
      await each(context, WITH_BODY, ({ name }, ask) =>
        context.api.refused(name, 'request.invalid', changed(ask, { body })),
      );
    },
  },
  {
    name: 'texts, lists and numbers beyond what is described are refused, each with its place',
    proves: ['request.invalid'],
    run: async (context) => {
      const { api, shared, ward } = context;
      const at = async (
        place: string,
        refusal: Promise<{ readonly problem: { errors?: { pointer: string }[] | undefined } | null }>,
      ): Promise<void> => {
        const pointers = ((await refusal).problem?.errors ?? []).map(({ pointer }) => pointer);
        holds(
          pointers.some((pointer) => pointer.startsWith(place)),
          `no word of ${place} among ${pointers.join(', ')}`,
        );
      };
      const refused = api.refused.bind(api);
      const draft = await shared.draft();
      const name = ward.form.applicantNameField;
      const note = 'x'.repeat(2001);
      await at(
        `/answers/${name}`,
        refused('updateDossier', 'request.invalid', draft.about({ body: { answers: { [name]: 'x'.repeat(4001) } } })),
      );
      await at(
        '/note',
        refused('actOnDossier', 'request.invalid', {
          ...(await USUAL.actOnDossier(context)),
          body: { action: 'accept', note },
        }),
      );
      const purposes = Array.from({ length: 11 }, () => 'declare-true');
      const submission = (await shared.ready()).submission({ body: consented({ purposes }) });
      await at('/consent/purposes', refused('submitDossier', 'request.invalid', submission));
      const announcement = await USUAL.announceDocument(context);
      for (const [place, change] of [
        ['/name', { name: 'x'.repeat(256) }],
        ['/size', { size: 0 }],
        ['/size', { size: 1.5 }],
        ['/sha256', { sha256: 'X'.repeat(64) }],
      ] as const)
        await at(
          place,
          refused('announceDocument', 'request.invalid', {
            ...announcement,
            body: { ...(announcement.body as object), ...change },
          }),
        );
    },
  },
  {
    name: 'headers larger than any client needs are refused',
    proves: ['request.header-invalid'],
    run: async ({ api }) => {
      await api.sendRefused('GET', '/v1/divisions/provinces', 'request.header-invalid', {
        headers: { 'X-Lang': 'x'.repeat(40_000) },
      });
    },
  },
  {
    name: 'a body that does not come to its end is given up',
    proves: ['request.timeout'],
    slow: true,
    run: async ({ api, ward }) => {
      const text = JSON.stringify({ procedureCode: ward.procedure.code });
      const stream = heldStream(new TextEncoder().encode(text));
      const signal = AbortSignal.timeout(110_000);
      try {
        await api.refused('createDossier', 'request.timeout', {
          bytes: stream.body,
          signal,
          headers: { 'Content-Type': 'application/json' },
        });
      } finally {
        stream.end();
      }
    },
  },
]);

import type { RouteName } from '../../contract/routes/table.ts';
import { changed } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import { holds, same } from '../failure.ts';
import { action } from '../world/desk.ts';
import { each, KNOWN } from './families.ts';

const VERSIONED = KNOWN.filter(({ problems }) => problems.includes('version.stale'));

/** `If-Match`: nobody overwrites what somebody else has changed meanwhile. */
export const versions = inGroup('versions', [
  {
    name: 'every change made on an older version is refused, with the version that holds',
    proves: ['version.stale'],
    run: async (context) => {
      await each(context, VERSIONED, async ({ name }, ask) => {
        const stale = changed(ask, { headers: { 'If-Match': '"999999"' } });
        const { problem, headers } = await context.api.refused(name, 'version.stale', stale);
        const { currentVersion } = problem ?? {};
        holds(
          currentVersion !== undefined && currentVersion < 999_999,
          `${name}: a stale change without currentVersion`,
        );
        same(headers.get('etag'), `"${String(currentVersion)}"`, `${name}: the ETag of a stale change`);
      });
    },
  },
  {
    name: 'every change refuses an If-Match that is none',
    proves: ['request.header-invalid'],
    run: async (context) => {
      await each(context, VERSIONED, ({ name }, ask) =>
        context.api.refused(name, 'request.header-invalid', changed(ask, { headers: { 'If-Match': 'kein ETag' } })),
      );
    },
  },
  {
    name: 'of two windows that change one draft, the second is told and overwrites nothing',
    calls: ['updateDossier'],
    proves: ['version.stale'],
    run: async ({ api, draft, ward }) => {
      const held = await draft();
      const id = ward.form.applicantNameField;
      const { headers, result } = await api.ok('getDossier', held.about());
      const tag = { 'If-Match': headers.get('etag') ?? '' };
      const first = await held.write({ [id]: 'KIỂM THỬ MỘT' }, { headers: tag });
      holds(first.version > result.version, 'the version does not go up with a change');
      const second = held.about({ body: { answers: { [id]: 'KIỂM THỬ HAI' } }, headers: tag });
      const { problem } = await api.refused('updateDossier', 'version.stale', second);
      same(problem?.currentVersion, first.version, 'currentVersion');
      same((await held.read()).answers[id], 'KIỂM THỬ MỘT', 'the answer after a stale change');
      const fresh = { 'If-Match': `"${String(first.version)}"` };
      same((await held.write({ [id]: 'KIỂM THỬ HAI' }, { headers: fresh })).answers[id], 'KIỂM THỬ HAI', 'the answer');
      await held.write({ [id]: null }, { headers: { 'If-Match': '*' } });
    },
  },
  {
    name: 'of two officers who act at the same moment, one is refused',
    calls: ['actOnDossier'],
    proves: ['version.stale'],
    run: async ({ api, filed, officer }) => {
      const { held } = await filed();
      const { headers } = await api.ok('getDeskDossier', { params: { id: held.id }, as: officer });
      const tag = { 'If-Match': headers.get('etag') ?? '' };
      const both = await Promise.all(
        (['accept', 'refuse'] as const).map((name) =>
          api.ask('actOnDossier', action(held.id, officer, name, 'x', { headers: tag })),
        ),
      );
      same(both.filter(({ status }) => status === 200).length, 1, 'actions that went through on one version');
      const late = both.find(({ status }) => status !== 200);
      holds(
        late?.problem?.code === 'version.stale',
        `the later action is refused with ${late?.problem?.code ?? 'nothing'}`,
      );
      await api.refused('actOnDossier', 'version.stale', action(held.id, officer, 'process', 'x', { headers: tag }));
    },
  },
  {
    name: 'every change that is let through tells the version it made',
    calls: ['createDossier', 'updateDossier', 'submitDossier', 'getDossier'] satisfies RouteName[],
    run: async ({ api, ready }) => {
      const held = await ready();
      const before = (await held.read()).version;
      const { headers } = await api.ok(
        'submitDossier',
        held.submission({ headers: { 'If-Match': `"${String(before)}"` } }),
      );
      same(
        (await api.ok('getDossier', held.about())).headers.get('etag'),
        headers.get('etag'),
        'the ETag after filing',
      );
    },
  },
]);

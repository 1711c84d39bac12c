import { inGroup } from '../check.ts';
import { holds, same } from '../failure.ts';
import { FAR_DAY, proofOf, USUAL } from '../world/usual.ts';

/** The calls of people: a draft handed over, people helped, who is on duty, how many dossiers there were. */
export const people = inGroup('calls', [
  {
    name: 'a draft goes on on a second machine, until it is filed',
    calls: ['createHandover', 'claimHandover'],
    proves: ['handover.unknown', 'handover.expired'],
    run: async ({ api, ready }) => {
      const held = await ready();
      const { result } = await api.ok('createHandover', { ...proofOf(held), body: { dossierId: held.id } });
      const params = { token: result.token };
      const claimed = (await api.ok('claimHandover', { params })).result;
      same(claimed.dossierId, held.id, 'the dossier that was handed over');
      same((await api.ok('claimHandover', { params })).result, claimed, 'the handover, claimed again');
      await api.ok('getDossier', { params: { id: held.id }, as: { token: claimed.accessToken } });
      await held.read();
      await held.submit();
      await api.refused('claimHandover', 'handover.expired', { params });
      await api.refused('claimHandover', 'handover.unknown', { params: { token: 'A'.repeat(32) } });
    },
  },
  {
    name: 'people who were helped are noted, listed and counted',
    calls: ['recordGuidance', 'listGuidance', 'getStatistics'],
    proves: ['post.unknown'],
    run: async (context) => {
      const { api, officer } = context;
      const ask = USUAL.recordGuidance(context);
      const { result } = await api.ok('recordGuidance', ask);
      const { items } = (await api.ok('listGuidance', { as: officer, query: { limit: '500' } })).result;
      holds(
        items.some(({ id }) => id === result.id),
        'what was noted is not in the list',
      );
      const counted = (await api.ok('getStatistics', USUAL.getStatistics(context))).result;
      holds(counted.guided >= 1, 'nobody was counted');
      const body = { ...ask.body, postId: 'no-such-post' };
      await api.refused('recordGuidance', 'post.unknown', { ...ask, body });
    },
  },
  {
    name: 'the roster is written for the days that are meant, and read by anybody',
    calls: ['getRoster', 'putRoster'],
    run: async (context) => {
      const { api, ward } = context;
      const params = { agencyId: ward.agency.id };
      const days = { from: FAR_DAY, to: FAR_DAY };
      const duty = { date: FAR_DAY, session: 'morning' as const, postId: null, name: 'KIỂM THỬ', phone: null };
      const ask = USUAL.putRoster(context);
      const put = (await api.ok('putRoster', { ...ask, body: { ...days, duties: [duty] } })).result;
      const read = (await api.ok('getRoster', { params, query: days })).result;
      same(read, put, 'the roster as it was written');
      same(read.duties, [duty], 'who is on duty');
      await api.ok('putRoster', ask);
    },
  },
]);

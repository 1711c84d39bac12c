import { inGroup } from '../check.ts';
import { holds, needed, same } from '../failure.ts';

/** How often is looked whether something was given up: by then it was sent, or never will be soon. */
const LOOKS = 100;

/** What other systems are told, where there are any. */
export const deliveries = inGroup('calls', [
  {
    name: 'what other systems are told is listed for the desk, and what is not there is not acted on',
    calls: ['listDeliveries'],
    proves: ['delivery.unknown'],
    run: async ({ api, officer, shared }) => {
      const { held } = await shared.filed();
      const query = { dossierId: held.id, limit: '500' };
      const { items } = (await api.ok('listDeliveries', { as: officer, query })).result;
      holds(
        items.every(({ dossierId }) => dossierId === held.id),
        'the list for one dossier shows another',
      );
      const dead = (await api.ok('listDeliveries', { as: officer, query: { state: 'dead' } })).result.items;
      holds(
        dead.every(({ state, nextTryAt }) => state === 'dead' && nextTryAt === null),
        'the list of what was given up shows something else',
      );
      const params = { id: crypto.randomUUID() };
      await api.refused('actOnDelivery', 'delivery.unknown', { params, as: officer, body: { action: 'replay' } });
    },
  },
  {
    name: 'what could not be told is sent again when the desk says so',
    calls: ['listDeliveries', 'actOnDelivery'],
    run: async ({ api, officer, filed }) => {
      const { held } = await filed();
      const query = { dossierId: held.id, limit: '500' };
      const told = async () => (await api.ok('listDeliveries', { as: officer, query })).result.items;
      let items = await told();
      for (let look = 1; look < LOOKS && items.some(({ state }) => state === 'waiting'); look += 1)
        items = await told();
      const dead = items.find(({ state }) => state === 'dead');
      const { id } = needed(dead, 'a system that is to be told, and cannot be');
      const { result } = await api.ok('actOnDelivery', { params: { id }, as: officer, body: { action: 'replay' } });
      same([result.id, result.state, result.dossierId], [id, 'waiting', held.id], 'what is sent again');
    },
  },
]);

import {
  allowedDeskActions,
  DESK_ACTIONS,
  nextState,
  type Actor,
  type DeskActionName,
  type DossierState,
} from '../../contract/rules/status.ts';
import { inGroup } from '../check.ts';
import type { Context, Filed } from '../context.ts';
import { Failure, holds, same } from '../failure.ts';
import { act, action, DESK_NOTE } from '../world/desk.ts';
import { slotOf } from '../world/dossiers.ts';

/** A dossier on its way, beside what the contract's own status machine says of it. */
class Journey {
  readonly #context: Context;
  readonly #filed: Filed;
  readonly #actor: Actor;
  #state: DossierState = 'registered';
  #accepted = false;

  constructor(context: Context, filed: Filed) {
    this.#context = context;
    this.#filed = filed;
    this.#actor = context.ward.me.roles.includes('admin') ? 'admin' : 'officer';
  }

  /** Nothing but what the machine allows may follow now: each other action is tried. */
  async refusesTheRest(): Promise<void> {
    const { api, officer } = this.#context;
    const { id } = this.#filed.held;
    const past = { accepted: this.#accepted };
    const { result } = await api.ok('getDeskDossier', { params: { id }, as: officer });
    same(result.state, this.#state, 'the state');
    same(result.allowedActions, allowedDeskActions(this.#state, this.#actor, past), `what may follow ${this.#state}`);
    for (const name of DESK_ACTIONS.filter((one) => !result.allowedActions.includes(one))) {
      const next = nextState(this.#state, name, this.#actor, past);
      if (next.ok) continue;
      await api.refused('actOnDossier', next.code, action(id, officer, name, this.#slot));
    }
    same(
      (await api.ok('getDeskDossier', { params: { id }, as: officer })).result.version,
      result.version,
      'the version',
    );
  }

  /** Takes an action and expects what the machine says of it. */
  async goes(name: DeskActionName): Promise<void> {
    const { api, officer } = this.#context;
    const next = nextState(this.#state, name, this.#actor, { accepted: this.#accepted });
    if (!next.ok) throw new Error(`${name} cannot follow ${this.#state}`);
    const { state, timeline } = await act(api, this.#filed.held.id, officer, name, this.#slot);
    same(state, next.state, `the state after ${name}`);
    same(timeline.at(-1)?.state, next.state, `the last of the timeline after ${name}`);
    this.#state = next.state;
    this.#accepted ||= state === 'accepted';
    await this.refusesTheRest();
  }

  /** The applicant adds the paper that was asked for. */
  async supplements(): Promise<void> {
    const { held } = this.#filed;
    const next = nextState(this.#state, 'supplement', 'applicant', { accepted: this.#accepted });
    if (!next.ok) throw new Error('nobody asked for papers');
    const documentIds = [await held.put(this.#context.ward.paper(this.#slot))];
    const { result } = await this.#context.api.ok('submitSupplement', held.about({ body: { documentIds } }));
    same(result.state, next.state, 'the state after a supplement');
    this.#state = next.state;
    await this.refusesTheRest();
  }

  /** The applicant wants the dossier back. */
  async withdraws(): Promise<void> {
    const { held } = this.#filed;
    const next = nextState(this.#state, 'request-withdrawal', 'applicant', { accepted: this.#accepted });
    const ask = held.about({ body: { reason: DESK_NOTE } });
    if (!next.ok) throw new Error(`nothing to withdraw in ${this.#state}`);
    const { result } = await this.#context.api.ok('withdrawDossier', ask);
    same(result.state, next.state, 'the state after a withdrawal was asked for');
    await this.#context.api.refused('withdrawDossier', 'state.forbidden-move', ask);
    this.#state = next.state;
    await this.refusesTheRest();
  }

  get #slot(): string {
    return slotOf(this.#context.ward);
  }
}

/** The ways that lead a dossier through every state the desk can bring it to, and everything that may not follow on each. */
const WAYS: readonly (readonly [name: string, steps: readonly (DeskActionName | 'supplement' | 'withdraw')[]])[] = [
  [
    'from accepting to returning, every action that may not follow is refused',
    ['accept', 'process', 'request-supplement', 'supplement', 'finish', 'return'],
  ],
  [
    'a supplement before accepting leads back, and after a refusal nothing follows',
    ['request-supplement', 'supplement', 'refuse'],
  ],
  [
    'a dossier that is wanted back can be gone on with, a payment can be asked for, and after stopping nothing follows',
    ['withdraw', 'process', 'request-payment', 'confirm-payment', 'request-payment', 'stop'],
  ],
];

/** The status machine: the server's and the contract's are one. */
export const states = inGroup('states', [
  ...WAYS.map(([name, steps]) => ({
    name,
    calls: [
      'actOnDossier',
      'getDeskDossier',
      ...(steps.includes('withdraw') ? ['withdrawDossier' as const] : []),
    ] as const,
    proves: ['state.forbidden-move'] as const,
    run: async (context: Context): Promise<void> => {
      const journey = new Journey(context, await context.filed());
      await journey.refusesTheRest();
      for (const step of steps) {
        if (step === 'supplement') await journey.supplements();
        else if (step === 'withdraw') await journey.withdraws();
        else await journey.goes(step);
      }
    },
  })),
  {
    name: 'a fee is asked for with its amount, the applicant says once how it is paid, and the ward confirms it',
    calls: ['announcePayment'],
    proves: ['action.amount-missing'],
    run: async ({ api, filed, officer }) => {
      const { held, receipt } = await filed();
      await act(api, held.id, officer, 'accept', '');
      const asking = action(held.id, officer, 'request-payment', '');
      const body = { action: 'request-payment', note: DESK_NOTE };
      await api.refused('actOnDossier', 'action.amount-missing', { ...asking, body });
      const { payment } = await act(api, held.id, officer, 'request-payment', '');
      const bySecret = held.by(api, { secret: receipt.trackingSecret });
      const ask = bySecret.about({ body: { requestId: payment?.id, method: 'transfer' } });
      const { result } = await api.ok('announcePayment', ask);
      same([result.requestId, result.amount, result.state], [payment?.id, payment?.amount, 'announced'], 'the payment');
      same((await api.ok('announcePayment', ask)).result, result, 'the payment, said again');
      const { payments, state } = await act(api, held.id, officer, 'confirm-payment', '');
      same([state, ...payments.map((one) => [one.id, one.state])], ['processing', [result.id, 'confirmed']], 'the end');
    },
  },
  {
    name: 'a filed dossier is no draft any more: it is not changed, not discarded, and no paper is added that nobody asked for',
    proves: ['dossier.already-filed'],
    run: async ({ api, shared, ward }) => {
      const { held } = await shared.filed();
      await api.refused('updateDossier', 'dossier.already-filed', held.about({ body: { answers: ward.answers } }));
      await api.refused('discardDossier', 'dossier.already-filed', held.about());
      const body = await held.announcement(ward.paper(slotOf(ward)));
      const documentId = crypto.randomUUID();
      await api.refused('announceDocument', 'dossier.already-filed', held.about({ params: { documentId }, body }));
      const [document] = (await held.read()).documents;
      if (!document) return;
      await api.refused('removeDocument', 'dossier.already-filed', held.about({ params: { documentId: document.id } }));
    },
  },
  {
    name: 'a draft is on no work list and cannot be acted on',
    proves: ['dossier.unknown'],
    run: async ({ api, shared, officer }) => {
      const { id } = await shared.draft();
      await api.refused('getDeskDossier', 'dossier.unknown', { params: { id }, as: officer });
      await api.refused('actOnDossier', 'dossier.unknown', action(id, officer, 'accept', 'x'));
      const { items } = (await api.ok('listDeskDossiers', { as: officer, query: { limit: '500' } })).result;
      holds(!items.some((item) => item.id === id), 'a draft is on the work list');
    },
  },
  {
    name: 'the work list can be read by state',
    calls: ['listDeskDossiers'],
    run: async ({ api, shared, officer }) => {
      const { held } = await shared.asked();
      const query = { state: 'supplement-requested', limit: '500' };
      const { items } = (await api.ok('listDeskDossiers', { as: officer, query })).result;
      if (items.some(({ state }) => state !== query.state))
        throw new Failure('dossiers of another state are among them');
      holds(
        items.some(({ id }) => id === held.id),
        'a dossier of this state is not among them',
      );
    },
  },
]);

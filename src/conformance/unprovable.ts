import type { RouteName } from '../contract/routes/table.ts';
import type { ProblemCode } from '../contract/wire/problem.ts';

/** Refusals that nobody can provoke from outside, and why. */
export const UNPROVABLE: Partial<Record<ProblemCode, string>> = {
  'server.failed': 'it is a mistake of the server; a server that makes none never says it',
  'server.unavailable': 'it comes while a server stops or its disk is away',
  'storage.full': 'it comes when a disk is full',
  'document.scanning': 'it comes while a virus scanner looks at a file, and there may be none',
  'document.infected': 'it comes when a virus scanner found something, and nobody should send that to try',
  'dossier.expired': 'it comes when nobody has come back to a draft for thirty days',
  'auth.provider-missing': 'it comes where no sign-in provider is set up, and there may be one',
  'auth.provider-refused': 'it comes when a provider does not vouch for somebody; the suite signs in at none',
  'auth.provider-unavailable': 'it comes while a sign-in provider is away',
  'auth.level-too-low': 'it comes when a provider vouches for less than a server asks for',
  'auth.factor-not-set-up': 'it comes for staff who have never signed in; only who runs a server makes such an account',
  'idempotency.in-progress': 'a server may make the second of two equal calls wait for the first instead',
  'delivery.not-dead': 'it needs something another system was told, and there may be no other system',
  'state.forbidden-actor': 'who may act at the desk may take each of its actions; others are refused before',
};

/** Calls that nobody can have answered from outside, and why. How they refuse is checked all the same. */
export const UNPROVABLE_CALLS: Partial<Record<RouteName, string>> = {
  actOnPaymentNotice: 'it needs money that a bank has told of, and what is real nobody should set aside to try',
};

import { myDossierSchema } from '../wire/dossier.ts';
import { pageOf, type PageOf } from '../wire/primitives.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const listMyDossiers: Route<Asked['listMyDossiers'], PageOf<typeof myDossierSchema>> = {
  method: 'GET',
  path: '/v1/me/dossiers',
  status: 200,
  result: pageOf(myDossierSchema),
};

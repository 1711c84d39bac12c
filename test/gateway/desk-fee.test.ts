import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileCopies } from '../support/file-by-api.ts';
import { bearer, call, startGateway } from '../support/gateway.ts';

it('an officer sees what is due before asking for it, by the tariff of the catalogue', async (t) => {
  const gateway = await startGateway(t);
  const { dossierId: id } = await fileCopies(gateway.url);
  const officer = bearer(await gateway.signIn('officer'));
  const { result } = await call(gateway.url, 'getDeskDossier', { params: { id } }, officer);
  const copies = Number(result.answers['copyCount']);
  assert.ok(copies > 0);
  assert.equal(result.feeDue?.amount, copies * 8000);
  assert.match(result.feeDue.source, /281\/2016/);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { listingOf } from '../../../src/gateway/govstack/listing.ts';
import { startGateway } from '../../support/gateway.ts';

describe('a list by the names of services', () => {
  it('is sorted by their places as numbers, as on the embedded database', async (t) => {
    const { services } = await startGateway(t);
    const { by } = listingOf(services, { sortBy: 'name', sortOrder: 'asc' });
    const { rows } = await sql`select ${by} as place from (values ('none')) as dossiers (procedure_code)`.execute(
      services.db,
    );
    assert.equal(typeof (rows[0] as { place: unknown }).place, 'number');
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { RULES } from '../../../src/gateway/retention/rules.ts';
import { ROW_RULES } from '../../../src/gateway/retention/row-rules.ts';
import { startFiling } from '../../support/filing-gateway.ts';

describe('docs/personal-data.md', () => {
  it('says of every table how long it is kept', async () => {
    const text = await readFile(new URL('../../../docs/personal-data.md', import.meta.url), 'utf8');
    await using filing = await startFiling();
    const tables = (await filing.gateway.services.db.introspection.getTables()).map(({ name }) => name);
    assert.ok(tables.length > 30);
    const listed = text.slice(text.indexOf('### Every table'));
    assert.deepEqual(
      tables.filter((name) => !listed.includes(`\`${name}\``)),
      [],
    );
  });

  it('is about rules that each have a name of their own', () => {
    assert.equal(new Set(RULES.map(({ name }) => name)).size, RULES.length);
    assert.ok(ROW_RULES.every(({ kept }) => kept !== ''));
  });
});

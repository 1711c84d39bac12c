import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { Statements } from '../../../src/gateway/database/embedded/statements.ts';

describe('a statement that ran before', () => {
  it('names the columns of its table as they are now', () => {
    using raw = new DatabaseSync(':memory:');
    const statements = new Statements(raw);
    const all = (): unknown[] => statements.run('select * from papers').rows;
    statements.run('create table papers (name text)');
    statements.run('insert into papers values (?)', ['giấy chứng sinh']);
    assert.deepEqual(all(), [{ name: 'giấy chứng sinh' }]);
    statements.run('drop table papers');
    statements.run('create table papers (pages integer, name text)');
    statements.run('insert into papers values (?, ?)', [2, 'tờ khai']);
    assert.deepEqual(all(), [{ pages: 2, name: 'tờ khai' }]);
    statements.run('alter table papers add column sealed text');
    assert.deepEqual(all(), [{ pages: 2, name: 'tờ khai', sealed: null }]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, createDevice, EtdpDeviceError } from '../../../src/sdk/index.ts';

const BEGUN = {
  agencyId: '18073',
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  channel: 'home',
  answers: { childName: 'Nguyễn Thị Thử' },
} as const;
const passphrase = 'chè kho thử nghiệm 1975';
const baseUrl = 'http://127.0.0.1:1';

describe('the drafts of a client', () => {
  it('are kept, changed, listed and forgotten on the device alone', async () => {
    const client = createClient({ baseUrl, fetch: () => Promise.reject(new Error('nothing is to be sent')) });
    assert.deepEqual(await client.drafts.list(), []);
    const { id } = await client.drafts.create(BEGUN);
    await client.drafts.change(id, { step: 'papers' });
    assert.deepEqual(
      (await client.drafts.list()).map((draft) => [draft.id, draft.step]),
      [[id, 'papers']],
    );
    await client.drafts.remove(id);
    assert.equal(await client.drafts.get(id), undefined);
  });

  it('are those of the device that was passed in', async () => {
    const device = createDevice({ store: 'memory' });
    const client = createClient({ baseUrl, device });
    const { id } = await client.drafts.create(BEGUN);
    assert.equal((await device.drafts.get(id))?.procedureCode, '1.001193');
  });

  it('go to another device in one file, which opens with its passphrase and with no other', async () => {
    const [here, there] = [createClient({ baseUrl }), createClient({ baseUrl })];
    const { id } = await here.drafts.create(BEGUN);
    const file = await here.drafts.export({ passphrase });
    assert.ok(!(await file.text()).includes('Nguyễn'));
    await assert.rejects(
      there.drafts.import(file, { passphrase: 'một câu khác hẳn' }),
      (error: unknown) => error instanceof EtdpDeviceError && error.code === 'import.passphrase',
    );
    assert.deepEqual(await there.drafts.list(), []);
    await there.drafts.import(file, { passphrase });
    assert.deepEqual((await there.drafts.get(id))?.answers, BEGUN.answers);
  });
});

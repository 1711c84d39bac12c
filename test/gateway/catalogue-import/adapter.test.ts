import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterRecord } from '../../support/adapter-record.ts';
import { ENVIRONMENT, portalSettings, UNIT } from '../../support/connections.ts';
import type { Fault } from '../../support/portal-simulator/faults.ts';
import type { Spoil } from '../../support/portal-simulator/procedures.ts';
import { PortalSimulator } from '../../support/portal-simulator/simulator.ts';
import { WardCatalogue, type Ran } from '../../support/ward-catalogue.ts';

const CODE = '9.200001';
const PATH = `imported/${CODE}.json`;

class Ward implements AsyncDisposable {
  readonly catalogue = new WardCatalogue();
  readonly portal: PortalSimulator;

  constructor(portal: PortalSimulator) {
    this.portal = portal;
  }

  static async start(...records: Record<string, unknown>[]): Promise<Ward> {
    const portal = await PortalSimulator.start([UNIT, '000.00.31.H27']);
    for (const record of records) portal.procedures.announce(record);
    return new Ward(portal);
  }

  async import(args: readonly string[], settings: Parameters<typeof portalSettings>[1] = {}): Promise<Ran> {
    const file = this.catalogue.write('connections.json', { portal: portalSettings(this.portal, settings) });
    const environment = { ...ENVIRONMENT, ETDP_CONNECTIONS: file };
    return this.catalogue.run(['catalogue', 'import', '--from', 'adapter', ...args], environment);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.catalogue[Symbol.dispose]();
    await this.portal[Symbol.asyncDispose]();
  }
}

describe('e-tdp catalogue import from the adapter', () => {
  it('signs in, asks for a procedure and writes it', async () => {
    await using ward = await Ward.start(adapterRecord());
    const ran = await ward.import(['--procedures', CODE]);
    assert.deepEqual([ran.code, ran.errors], [0, '']);
    assert.deepEqual([ward.portal.calls, ward.portal.refused], [['sign-in', 'LayThuTuc'], []]);
    const { timeLimit, fee, steps, documents, requirements, form } = ward.catalogue.read(PATH);
    assert.deepEqual(
      { timeLimit, fee, steps, requirements, form },
      {
        timeLimit: { text: '3 ngày làm việc', value: 3, unit: 'working-day' },
        fee: { kind: 'stated', text: null, items: [{ channel: 'trực tiếp', amount: 8000, note: 'Một bản' }] },
        steps: ['Nộp hồ sơ.', 'Nhận kết quả.'],
        requirements: null,
        form: null,
      },
    );
    assert.equal((documents as unknown[]).length, 1);
    assert.match(ran.said, /note documents, no-quantities/);
    assert.match(ran.said, /note documents, form-files/);
  });

  it('asks for the list first where all are wanted', async () => {
    await using ward = await Ward.start(adapterRecord(), adapterRecord({ MATTHC: '9.200002' }));
    assert.match((await ward.import(['--procedures', 'all'])).said, /^2 new$/m);
    assert.deepEqual(ward.portal.calls, ['sign-in', 'LayDanhSachTTHC', 'LayThuTuc', 'LayThuTuc']);
  });

  it('asks for what the catalogue has where nobody says what, and for everything in one sign-in', async () => {
    await using ward = await Ward.start(adapterRecord({ MATTHC: '1.001193' }));
    const ran = await ward.import(['--dry-run']);
    assert.match(ran.said, /^1 new, 27 left-out$/m);
    assert.deepEqual([ward.portal.signIns, ward.portal.calls.length], [1, 29]);
  });

  it('asks under the code of the mapping and writes under ours', async () => {
    await using ward = await Ward.start(adapterRecord({ MATTHC: '9.200009' }));
    ward.catalogue.write('mapping.json', { procedures: { [CODE]: { code: '9.200009' } } });
    await ward.import(['--procedures', CODE], { mapping: 'mapping.json' });
    assert.equal(ward.catalogue.read(PATH)['code'], CODE);
  });

  it('asks as the agency that is named, where there are several', async () => {
    await using ward = await Ward.start(adapterRecord());
    const units = { '18073': UNIT, '18091': '000.00.31.H27' };
    assert.match(
      (await ward.import(['--procedures', CODE], { units })).errors,
      /--agency should be one of .*18073, 18091/,
    );
    assert.equal((await ward.import(['--procedures', CODE, '--agency', '18091'], { units })).code, 0);
  });

  it('needs a portal in the connections file', async () => {
    using catalogue = new WardCatalogue();
    const from = ['catalogue', 'import', '--from', 'adapter'];
    assert.match((await catalogue.run(from)).errors, /ETDP_CONNECTIONS should name/);
    const file = catalogue.write('connections.json', { webhooks: [] });
    assert.match((await catalogue.run(from, { ETDP_CONNECTIONS: file })).errors, /ETDP_CONNECTIONS should name/);
  });
});

describe('an adapter that fails', () => {
  for (const [fault, expected] of [
    ['refuse-sign-in', /cannot be asked: sign-in-refused -3; nothing was imported/],
    ['cut', /cannot be asked: cut|was asked for/],
  ] as [Fault, RegExp][])
    it(`with «${fault}» while signing in ends the import, and nothing is written`, async () => {
      await using ward = await Ward.start(adapterRecord());
      ward.portal.fail(fault, 'sign-in');
      const ran = await ward.import(['--procedures', CODE]);
      assert.equal(ran.code, 1);
      assert.match(ran.errors, expected);
      assert.deepEqual(ward.catalogue.files(), {});
    });

  for (const fault of [
    'status-500',
    'cut',
    'cut-answer',
    'malformed',
    'not-an-answer',
    'huge',
    'busy',
    'expire-session',
    'unauthorized',
  ] as const)
    it(`once with «${fault}» is asked again`, async () => {
      await using ward = await Ward.start(adapterRecord());
      ward.portal.fail(fault, 'LayThuTuc');
      const ran = await ward.import(['--procedures', CODE]);
      // A session of this very call that is refused is no matter of trying again.
      if (fault === 'expire-session' || fault === 'unauthorized') assert.match(ran.errors, /session-refused/);
      else assert.match(ran.said, /^1 new$/m);
    });

  it('for one procedure leaves that one out, and takes the others', async () => {
    await using ward = await Ward.start(adapterRecord(), adapterRecord({ MATTHC: '9.200002' }));
    ward.portal.fail('status-500', 'LayThuTuc');
    ward.portal.fail('status-500', 'LayThuTuc');
    const ran = await ward.import(['--procedures', `${CODE},9.200002`]);
    assert.match(ran.said, /^9\.200001 {2}left-out\n {2}was asked for, and the answer was of no use: answered 500$/m);
    assert.match(ran.said, /^1 new, 1 left-out$/m);
  });

  it('again and again ends the import, and nothing is written', async () => {
    const codes = ['1', '2', '3', '4', '5', '6'].map((last) => `9.20000${last}`);
    await using ward = await Ward.start(...codes.map((MATTHC) => adapterRecord({ MATTHC })));
    for (let time = 0; time < 10; time++) ward.portal.fail('status-500', 'LayThuTuc');
    const ran = await ward.import(['--procedures', codes.join(',')]);
    assert.match(ran.errors, /gives no answer of use \(answered 500\); nothing was imported/);
    assert.deepEqual(ward.catalogue.files(), {});
  });

  for (const [spoil, expected] of [
    ['empty', /is not known there; nothing was changed/],
    ['another', /the answer is of another procedure/],
    ['several', /the answer is of another procedure, or of several/],
    ['no-list', /of no use: answer-malformed/],
  ] as [Spoil, RegExp][])
    it(`answering with «${spoil}» changes nothing`, async () => {
      await using ward = await Ward.start(adapterRecord());
      await ward.import(['--procedures', CODE]);
      const before = ward.catalogue.files();
      ward.portal.procedures.spoil(spoil);
      assert.match((await ward.import(['--procedures', CODE])).said, expected);
      assert.deepEqual(ward.catalogue.files(), before);
    });

  it('that answers in another character set than it says is noticed', async () => {
    // Every letter of it is in that character set, so that the answer stays JSON.
    await using ward = await Ward.start(
      adapterRecord({ TENTTHC: 'Thú nuôi là vìt', TRINHTUTHUCHIEN: [], COQUANTHUCHIEN: [], CANCUPHAPLY: [] }),
    );
    ward.portal.procedures.spoil('wrong-letters', 'wrong-letters');
    const ran = await ward.import(['--procedures', CODE]);
    assert.match(ran.said, /wrong character set has destroyed|of no use: answer-malformed/);
    assert.deepEqual(ward.catalogue.files(), {});
  });

  it('has no list of procedures', async () => {
    await using ward = await Ward.start();
    assert.match((await ward.import(['--procedures', 'all'])).errors, /has no list of procedures \(LayDanhSachTTHC\)/);
  });
});

describe('a procedure that the adapter answers', () => {
  const limits: [string, string, string, unknown[]][] = [
    ['3', 'Ngày', '', [3, 'day']],
    ['Trong ngày', '', '', [0, 'working-day']],
    ['1', 'Tháng', '', [1, 'month']],
    ['1', 'Ngày', 'Không quá 03 ngày làm việc', [3, 'working-day']],
    ['', '', 'Không quy định', [null, null]],
    ['0', 'Ngày', '', [null, null]],
  ];
  for (const [amount, unit, words, expected] of limits)
    it(`with «${[amount, unit, words].join(' ')}» has that time limit`, async () => {
      const THOIGIAN = [{ THOIGIANGIAIQUYET: amount, DONVITINH: unit, MOTA: words, PHILEPHI: [] }];
      await using ward = await Ward.start(adapterRecord({ CACHTHUCTHUCHIEN: [{ KENH: '2', THOIGIAN }] }));
      await ward.import(['--procedures', CODE]);
      const { value, unit: of } = ward.catalogue.read(PATH)['timeLimit'] as Record<string, unknown>;
      assert.deepEqual([value, of], expected);
    });
});

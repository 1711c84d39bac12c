import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeFields } from '../../../src/gateway/portal/fields.ts';
import { readMapping } from '../../../src/gateway/portal/mapping.ts';
import { ConnectionsFolder } from '../../support/connections.ts';
import { ToldPortal } from '../../support/told-portal.ts';
import { until } from '../../support/until.ts';

const usual = readMapping(null);

describe('the mapping to the national portal', () => {
  it('has a code and words for every state that is told', () => {
    assert.deepEqual(Object.values(usual.states), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    assert.deepEqual(Object.keys(usual.steps), Object.keys(usual.states));
  });

  it('is merged with what a ward writes of its own', () => {
    using folder = new ConnectionsFolder();
    const own = readMapping(folder.write({ states: { stopped: '80' }, names: { GhiChu: null } }));
    assert.equal(own.states['stopped'], '80');
    assert.equal(own.states['returned'], '10');
    assert.deepEqual(own.names, { GhiChu: null });
  });

  for (const [what, wrong] of [
    ['a state there is not', { states: { lost: '11' } }],
    ['a state without its code', { states: { returned: '' } }],
    ['a part there is not', { colours: {} }],
    ['a name that is none', { names: { GhiChu: 'a b' } }],
    ['a length of nothing', { lengths: { GhiChu: 0 } }],
    ['a list', []],
    ['what is no JSON', '{'],
  ] as const) {
    it(`is refused with ${what}, by the name of its file`, () => {
      using folder = new ConnectionsFolder();
      assert.throws(() => readMapping(folder.write(wrong as never, 'mapping.json')), /mapping\.json/);
    });
  }

  it('renames, leaves out and cuts by code points, everywhere in a message', () => {
    const mapping = {
      ...usual,
      names: { GhiChu: null, TrichYeuHoSo: 'TomTat', TenGiayTo: 'Ten' },
      required: { dossier: ['TrichYeuHoSo', 'GhiChu'], progress: [] },
      constants: { dossier: {}, progress: {} },
      lengths: { TrichYeuHoSo: 3 },
    };
    const draft = { GhiChu: 'x', TrichYeuHoSo: 'ấ𠀀bc'.normalize('NFD'), Danh: [{ TenGiayTo: 'a', Khong: undefined }] };
    assert.deepEqual(writeFields(draft, 'dossier', mapping), {
      ok: true,
      fields: { TomTat: 'ấ𠀀b'.normalize('NFC'), Danh: [{ Ten: 'a' }] },
    });
  });

  it('never puts anything in the place of what is not known', async () => {
    await using told = await ToldPortal.start();
    const { holder } = await told.filed({ number: null });
    await told.quiet();
    assert.deepEqual((await told.deliveries())[0], 'dossier dead field-missing SoGiayToChuHoSo DinhDanhCHS');
    assert.ok(!told.portal.calls.includes('DongBoHoSoMC'));
    assert.equal((await holder.read()).state, 'registered', 'the resident’s dossier is as good as any');
  });

  it('lets a ward say that its adapter does without', async () => {
    const required = { dossier: usual.required.dossier.filter((name) => !/SoGiayTo|DinhDanh/.test(name)) };
    await using told = await ToldPortal.start({ mapping: { required } });
    await told.filed({ number: null });
    await told.quiet();
    // The simulator is stricter than this adapter would be.
    assert.deepEqual(told.portal.refused, ['SoGiayToChuHoSo là bắt buộc']);
  });

  it('asks the portal for no more than the mapping leaves open', async () => {
    const national = {
      name: 'Thủ tục 9.000001 theo danh mục quốc gia',
      fieldCode: 'G15-LV01',
      fieldName: 'Lĩnh vực thử',
    };
    await using told = await ToldPortal.start({ mapping: { procedures: { '9.000001': national } } });
    await told.filed();
    await told.quiet();
    assert.deepEqual(told.portal.refused, []);
    assert.ok(!told.portal.calls.includes('LayThuTuc'));
    assert.equal(told.portal.taken.length, 2);
  });

  it('says which procedure the portal does not know', async () => {
    await using told = await ToldPortal.start({ mapping: { procedures: { '9.000001': { code: 'X.1' } } } });
    await told.filed();
    await told.quiet();
    assert.equal((await told.deliveries())[0], 'dossier dead procedure-unknown X.1');
  });

  it('knows an old identity number of nine digits from a new one', async () => {
    await using told = await ToldPortal.start({ mapping: { answers: { '9.000001': { number: 'story' } } } });
    const { code } = await told.filed({ story: '183 456 789' });
    await told.quiet();
    assert.deepEqual(told.portal.latest(code)['DinhDanhCHS'], [{ LoaiDinhDanh: '2', SoDinhDanh: '183456789' }]);
  });
});

describe('a dossier that was filed before the portal was connected', () => {
  it('is sent whole with its next event, and asked for first', async () => {
    await using told = await ToldPortal.start();
    const { holder, code } = await told.filed();
    await told.quiet();
    await told.filing.gateway.services.db.deleteFrom('deliveries').execute();
    told.portal.taken.splice(0);
    await told.act(holder, 'accept');
    await until('it is told', () => told.portal.states(code, 'CapNhatTienDoHoSoMC').length === 1);
    assert.deepEqual(
      told.portal.taken.map(({ service, isUpdating }) => [service, isUpdating]),
      [
        ['DongBoHoSoMC', 'False'],
        ['CapNhatTienDoHoSoMC', undefined],
      ],
    );
    assert.deepEqual(told.portal.calls.filter((name) => name === 'TraCuuHoSo').length, 1);
  });

  it('is not written over when the portal has one of the same code from somebody else', async () => {
    await using told = await ToldPortal.start();
    const { code } = await told.filed();
    await told.quiet();
    const { db } = told.filing.gateway.services;
    await db.updateTable('counters').set({ value: 0 }).execute();
    await db
      .updateTable('dossiers')
      .set({ code: `${code.slice(0, -4)}9999` })
      .execute();
    await told.filed();
    await told.quiet();
    assert.equal((await told.deliveries())[2], 'dossier dead already-known 12');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadCatalogue } from '../../../src/gateway/catalogue/load.ts';
import { readRecords } from '../../../src/gateway/catalogue-import/records.ts';
import { writePlan } from '../../../src/gateway/catalogue-import/write.ts';
import { catalogueDir } from '../../../src/gateway/paths.ts';
import { CODE, fee, method, portalRecord, type Json } from '../../support/portal-record.ts';
import { WardCatalogue } from '../../support/ward-catalogue.ts';

const PATH = `imported/${CODE}.json`;
const free = (value: number): Json => ({ executionMethods: [method('DIRECT', { fees: [fee(value, '')] })] });

describe('e-tdp catalogue import from a file', () => {
  it('writes procedures that the gateway then has, beside those of the package', async () => {
    using ward = new WardCatalogue();
    const ran = await ward.import({ code: 'OK', data: portalRecord(), message: 'OK' });
    assert.deepEqual([ran.code, ran.errors], [0, '']);
    assert.match(ran.said, /^9\.100001 {2}new {2}Thủ tục đăng ký nuôi ong\n1 new\n/);
    const { catalogue } = loadCatalogue(catalogueDir(), ward.folder);
    assert.equal(catalogue.get(CODE)?.filing, 'guidance');
    assert.ok(catalogue.get('1.001193')?.form);
    assert.deepEqual(catalogue.search('nuoi ong')[0]?.code, CODE);
    assert.match((await ward.run(['catalogue', 'check'])).said, /in order: 28 procedures, .*, 1 imported/);
  });

  for (const [what, content] of [
    ['a list', [portalRecord(), portalRecord({ code: '9.100002' })]],
    ['a page of a list', { data: { content: [portalRecord(), portalRecord({ code: '9.100002' })], total: 2 } }],
    [
      'a record a line',
      `${JSON.stringify(portalRecord())}\n${JSON.stringify({ data: portalRecord({ code: '9.100002' }) })}\n`,
    ],
    ['a mark of its order of bytes', `\ufeff${JSON.stringify([portalRecord(), portalRecord({ code: '9.100002' })])}`],
  ] as const)
    it(`that holds ${what}`, async () => {
      using ward = new WardCatalogue();
      assert.match((await ward.import(content)).said, /^2 new$/m);
    });

  it('of a folder takes every file', async () => {
    using ward = new WardCatalogue();
    ward.write('saved/a.json', portalRecord());
    const folder = ward.write('saved/b.json', portalRecord({ code: '9.100002' })).replace('/b.json', '');
    assert.match((await ward.run(['catalogue', 'import', '--from', folder])).said, /^2 new$/m);
  });

  it('says what is different, field by field, and writes nothing with --dry-run', async () => {
    using ward = new WardCatalogue();
    await ward.import(portalRecord(free(7000)));
    const before = ward.files();
    const ran = await ward.import(portalRecord({ ...free(9000), isFullProcess: null }), '--dry-run');
    assert.match(ran.said, /^ {2}\/serviceLevel: "full" → "unknown"$/m);
    assert.match(ran.said, /^ {2}\/fee\/items: \[.*7000.*\] → \[.*9000.*\]$/m);
    assert.match(ran.said, /^1 changed\nNothing was written \(--dry-run\)\.$/m);
    assert.deepEqual(ward.files(), before);
  });

  it('of a dry run alone leaves no folder behind', async () => {
    using ward = new WardCatalogue();
    await ward.import(portalRecord(), '--dry-run');
    assert.deepEqual(ward.files(), {});
  });

  it('tells programs the same as JSON', async () => {
    using ward = new WardCatalogue();
    const { said } = await ward.import([portalRecord(), portalRecord({ code: 'x' })], '--format', 'json');
    const report = JSON.parse(said) as { lines: { code: string; outcome: string; reason: { code: string } | null }[] };
    assert.deepEqual(
      report.lines.map(({ code, outcome, reason }) => [code, outcome, reason?.code ?? null]),
      [
        [CODE, 'new', null],
        ['x', 'left-out', 'wrong-shape'],
      ],
    );
  });

  it('a second time changes nothing, in whatever order the portal has it', async () => {
    using ward = new WardCatalogue();
    const results = [{ name: 'Một' }, { name: 'Hai' }];
    await ward.import(portalRecord({ resultsDetails: results }));
    const before = ward.files();
    assert.match((await ward.import(portalRecord({ resultsDetails: [...results].reverse() }))).said, /^1 unchanged$/m);
    assert.deepEqual(ward.files(), before);
  });

  it('leaves what somebody has changed by hand', async () => {
    using ward = new WardCatalogue();
    await ward.import(portalRecord());
    ward.write(`ward/${PATH}`, { ...ward.read(PATH), name: 'Tên của phường' });
    const ran = await ward.import(portalRecord({ name: 'Tên mới của Cổng' }));
    assert.match(ran.said, /^9\.100001 {2}edited/m);
    assert.equal(ward.read(PATH)['name'], 'Tên của phường');
  });

  it('that was ended in the middle is begun anew: what it had written is its own', async () => {
    using ward = new WardCatalogue();
    await ward.import(portalRecord());
    const before = readRecords(ward.folder);
    const changed = JSON.stringify({ ...ward.read(PATH), name: 'Khác' });
    // It ends at a file whose folder is none: before the one that counts, and after it.
    const none = ['imports.json/x.json', ''] as const;
    for (const writes of [
      [none, [PATH, changed] as const],
      [[PATH, changed] as const, none],
    ]) {
      await assert.rejects(writePlan(ward.folder, new Map(writes), before));
      const dry = await ward.import(portalRecord({ name: 'Khác nữa' }), '--dry-run');
      assert.match(dry.said, /^1 changed$/m);
    }
    assert.match((await ward.import(portalRecord({ name: 'Khác nữa' }))).said, /^1 changed$/m);
    assert.deepEqual(Object.keys(ward.files()).sort(), [PATH, 'imports.json']);
  });

  it('names what is not in the source any more, and keeps it', async () => {
    using ward = new WardCatalogue();
    await ward.import([portalRecord(), portalRecord({ code: '9.100002' })]);
    assert.match((await ward.import(portalRecord({ code: '9.100002' }))).said, /^9\.100001 {2}missing/m);
    assert.ok(ward.has(PATH));
  });

  it('never takes the place of a procedure kept by hand: it says where that one says otherwise', async () => {
    using ward = new WardCatalogue();
    const record = portalRecord({ code: '1.001193', name: 'Đăng ký khai sinh', ...free(8000) });
    const { said } = await ward.import(record);
    assert.match(said, /kept by hand: procedures\/1\.001193\.json is what is shown/);
    assert.match(said, /otherwise at the portal: \/amounts: \[\] → \[8000\]/);
    assert.ok(loadCatalogue(catalogueDir(), ward.folder).catalogue.get('1.001193')?.form);
  });
});

describe('e-tdp catalogue import refuses', () => {
  for (const [what, content, expected] of [
    ['what is not JSON', '<html>Lỗi</html>', /is not JSON/],
    ['a line that is not JSON', '{"a":1}\n{"a":', /is not JSON at its record 2/],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), /is not in UTF-8/],
    ['a Western character set', Buffer.from('{"name":"Thủ tục é"}', 'latin1'), /is not in UTF-8/],
    ['nothing', '[]', /holds no procedure/],
  ] as const)
    it(what, async () => {
      using ward = new WardCatalogue();
      const ran = await ward.import(content);
      assert.equal(ran.code, 1);
      assert.match(ran.errors, expected);
      assert.deepEqual(ward.files(), {});
    });

  it('a file larger than it reads', async () => {
    using ward = new WardCatalogue();
    const ran = await ward.import(`["${'x'.repeat(64 * 1024 * 1024)}"]`);
    assert.match(ran.errors, /is larger than 64 MiB/);
  });

  for (const [args, expected] of [
    [['--from', 'x', '--format', 'xml'], /--format/],
    [['--from', 'x', '--province', 'Hà Tĩnh'], /--province/],
    [['--from', 'x', '--procedures', '../x'], /--procedures/],
    [['--from', 'khong-co.json'], /no file or folder/],
    [[], /--from is missing/],
  ] as const)
    it(JSON.stringify(args), async () => {
      using ward = new WardCatalogue();
      const ran = await ward.run(['catalogue', 'import', ...args]);
      assert.notEqual(ran.code, 0);
      assert.match(ran.errors, expected);
    });

  it('to write where nobody said where', async () => {
    using ward = new WardCatalogue();
    assert.match((await ward.run(['catalogue', 'import', '--from', 'x'], { ETDP_CATALOGUE: '' })).errors, /--into/);
  });

  it('a catalogue that is not in order, and leaves it', async () => {
    using ward = new WardCatalogue();
    ward.write('ward/procedures/9.000001.json', '{');
    const before = ward.files();
    assert.match(
      (await ward.import(portalRecord())).errors,
      /The catalogue is not as it should be: procedures\/9\.000001/,
    );
    assert.deepEqual(ward.files(), before);
  });
});

describe('a hostile record', () => {
  it('changes no prototype, and names no file', async () => {
    using ward = new WardCatalogue();
    const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
    const text = JSON.stringify(portalRecord()).replace('{', evil);
    const records = `[${text},{"code":"../../../evil","name":"x","executionCases":[]},{"code":"__proto__","executionCases":[]}]`;
    const ran = await ward.import(records);
    assert.equal(ran.code, 0);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.deepEqual(Object.keys(ward.files()).sort(), [PATH, 'imports.json']);
    assert.match(ran.said, /^1 new, 2 left-out$/m);
  });

  it('moves no cursor of whoever reads the report', async () => {
    using ward = new WardCatalogue();
    const ran = await ward.import([
      portalRecord({ code: 'x\u001b[2J\u202e', name: '\u001b]0;x\u0007' }),
      portalRecord({ '\u001b[31m': 1 }),
    ]);
    assert.doesNotMatch(ran.said, /[\u001b\u0007\u202e]/);
  });

  it('with JSON in JSON without an end is left out', async () => {
    using ward = new WardCatalogue();
    const ran = await ward.import(`${'['.repeat(5000)}1${']'.repeat(5000)}`);
    assert.match(ran.said, /^1 left-out$/m);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadDivisions } from '../../src/gateway/divisions/divisions.ts';

const divisions = await loadDivisions();
/** `code` for a unit of today, `code < old name, old district` for one of before. */
const found = (text: string): string[] =>
  divisions
    .resolve(text)
    .map(({ commune, old }) => (old ? `${commune.code} < ${old.communeName}, ${old.districtName}` : commune.code));

const NAM_HA = '18073 < Phường Nam Hà, Thành phố Hà Tĩnh';
const OLD_TRAN_PHU = '18073 < Phường Trần Phú, Thành phố Hà Tĩnh';

describe('an address', () => {
  for (const text of [
    'phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh',
    'Phường Nam Hà - TP. Hà Tĩnh - Hà Tĩnh',
    'P. Nam Hà, TP Hà Tĩnh, T. Hà Tĩnh, Việt Nam',
    'phuong nam ha thanh pho ha tinh tinh ha tinh',
    'số 5, đường Thử Nghiệm, tổ dân phố 1, phường Nam Hà, thành phố Hà Tĩnh',
    'phường Nam Hà, thành phố Hà Tĩnh'.normalize('NFD'),
    'Nam Hà, Hà Tĩnh',
  ]) {
    it(`of before leads to today’s unit: «${text.normalize('NFC')}»`, () => assert.deepEqual(found(text), [NAM_HA]));
  }
  it('of today is that unit', () => assert.deepEqual(found('tổ dân phố 1, phường Thành Sen, tỉnh Hà Tĩnh'), ['18073']));
  it('with a district of an earlier time leads to today’s unit', () =>
    assert.deepEqual(found('xã Hộ Độ, huyện Lộc Hà, tỉnh Hà Tĩnh'), ['18100 < Xã Hộ Độ, Thành phố Hà Tĩnh']));
  it('with a numbered ward and short words is understood', () => {
    assert.deepEqual(found('P12, Q. Gò Vấp, TP.HCM'), ['26882 < Phường 12, Quận Gò Vấp']);
    assert.deepEqual(found('phường 02, quận 3, Hồ Chí Minh'), found('Phường 2, Quận 3, Thành phố Hồ Chí Minh'));
  });
});

describe('a name that means two units', () => {
  it('with its old district means the old one', () =>
    assert.deepEqual(found('phường Trần Phú, thành phố Hà Tĩnh, tỉnh Hà Tĩnh'), [OLD_TRAN_PHU]));
  it('with its old city and no province means the old one first', () =>
    assert.deepEqual(found('phường Trần Phú, thành phố Hà Tĩnh'), [OLD_TRAN_PHU, '18100']));
  it('without a district may mean both, today’s first, and they are told apart', () => {
    assert.deepEqual(found('phường Trần Phú, tỉnh Hà Tĩnh'), ['18100', OLD_TRAN_PHU]);
  });
  it('that differs by a tone only is offered as it is written first', () => {
    const codes = (text: string): string[] =>
      divisions
        .resolve(text)
        .filter(({ old }) => !old)
        .map(({ commune }) => commune.name);
    assert.deepEqual(codes('xã Sơn Hà, tỉnh Quảng Ngãi'), ['Xã Sơn Hà', 'Xã Sơn Hạ']);
    assert.deepEqual(codes('xã Sơn Hạ, tỉnh Quảng Ngãi'), ['Xã Sơn Hạ', 'Xã Sơn Hà']);
  });
  it('of an old unit that was divided leads to each part', () => {
    const parts = divisions
      .resolve('phường Đại Nài, thành phố Hà Tĩnh, tỉnh Hà Tĩnh')
      .map(({ commune }) => commune.code);
    assert.ok(parts.includes('18073'));
    assert.equal(new Set(parts).size, parts.length);
  });
});

describe('no unit is made up', () => {
  for (const text of [
    'xyz',
    'phường Không Có, thị xã Kỳ Anh, tỉnh Hà Tĩnh',
    'phường Không Có, Kỳ Anh, Hà Tĩnh',
    'phường Nam Hà, thành phố Huế',
    'phường Nam Hà, huyện Không Có, tỉnh Nghệ An',
    'phường Nam Hà, Không Có, Hà Tĩnh',
    '12',
    ',,,',
    'phường',
    'tỉnh Hà Tĩnh',
    ' ',
  ]) {
    it(`from «${text}»`, () => assert.deepEqual(found(text), []));
  }
  it('and no text keeps the gateway busy', () => {
    for (const text of ['phường '.repeat(40), 'xã a, '.repeat(50), 'nam ha '.repeat(42), ', '.repeat(150)]) {
      const began = performance.now();
      assert.ok(divisions.resolve(text.slice(0, 300)).length <= 20);
      assert.ok(performance.now() - began < 200);
    }
  });
});

describe('every unit', () => {
  it('is written in composed letters, with its kind', () => {
    for (const { code, name } of divisions.provinces()) {
      assert.match(name, /^(Tỉnh|Thành phố) /);
      for (const commune of divisions.communes(code) ?? []) {
        assert.equal(commune.name, commune.name.normalize('NFC'));
        assert.match(commune.name, /^(Phường|Xã|Đặc khu) /);
        assert.equal(commune.provinceCode, code);
      }
    }
  });
  it('exists in its own province only', () => {
    assert.equal(divisions.communeExists('42', '18073'), true);
    assert.equal(divisions.communeExists('01', '18073'), false);
    assert.equal(divisions.communeExists('42', '00000'), false);
  });
});

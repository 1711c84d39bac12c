import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadDivisions } from '../../../src/gateway/divisions/divisions.ts';
import { eventOf, NOTIFIED_EVENTS } from '../../../src/gateway/notify/event.ts';
import { mailText } from '../../../src/gateway/notify/mail-text.ts';
import { longestSms, shortSender, SMS_LENGTH, smsText, withoutMarks } from '../../../src/gateway/notify/sms-text.ts';

/** The basic GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1) where it is ASCII: whatever else is in a text makes it two or three segments. */
const GSM = /^[A-Za-z0-9 \n\r@$_!"#%&'()*+,\-./:;<=>?]*$/;
const CODE = 'H27.30-261123-0001';

describe('a short message', () => {
  it('is one segment of plain letters, whatever the ward is called and whatever it tells', async () => {
    const divisions = await loadDivisions();
    const names = divisions
      .provinces()
      .flatMap(({ code }) => divisions.communes(code) ?? [])
      .map(({ name }) => name);
    assert.ok(names.length > 3000);
    for (const name of names) {
      const sender = shortSender(`Ủy ban nhân dân ${name}`);
      const longest = longestSms(NOTIFIED_EVENTS, 'H27.30', sender, 'https://dichvucong.hatinh.gov.vn/tra-cuu');
      assert.ok(longest.length <= SMS_LENGTH, `${String(longest.length)}: ${longest}`);
      assert.match(longest, GSM);
      assert.match(sender, /^UBND (Phuong|Xa|Dac khu|phuong|xa|dac khu) [A-Z0-9]/i, name);
    }
  });

  it('is Vietnamese that can be read without tone marks', () => {
    const said = NOTIFIED_EVENTS.map((event) =>
      smsText({ event, code: CODE, dueOn: '27/11/2026' }, 'UBND phuong Thanh Sen', 'https://a.vn'),
    );
    assert.deepEqual(said, [
      `UBND phuong Thanh Sen: da nhan ho so ${CODE}. Hen tra ket qua 27/11/2026. Tra cuu: https://a.vn`,
      `UBND phuong Thanh Sen: da tiep nhan ho so ${CODE}. Hen tra ket qua 27/11/2026. Tra cuu: https://a.vn`,
      `UBND phuong Thanh Sen: ho so ${CODE} can bo sung giay to. Xem can nop gi: https://a.vn`,
      `UBND phuong Thanh Sen: ho so ${CODE} can nop phi. Xem so tien va cach nop: https://a.vn`,
      `UBND phuong Thanh Sen: khong tiep nhan ho so ${CODE}. Xem ly do: https://a.vn`,
      `UBND phuong Thanh Sen: da dung giai quyet ho so ${CODE}. Xem ly do: https://a.vn`,
      `UBND phuong Thanh Sen: xin loi vi ho so ${CODE} bi cham. Hen lai 27/11/2026. Xem: https://a.vn`,
      `UBND phuong Thanh Sen: ho so ${CODE} da co ket qua, moi den nhan. Xem: https://a.vn`,
    ]);
    for (const event of NOTIFIED_EVENTS)
      assert.doesNotMatch(
        smsText({ event, code: CODE, dueOn: null }, 'UBND', 'https://a.vn'),
        /null|undefined|\s\s|Hen/,
      );
  });

  for (const [given, wanted] of [
    ['Ủy ban nhân dân xã Đắk Đoa', 'Uy ban nhan dan xa Dak Doa'],
    ['Phường Hoà Bình – Đợt 2', 'Phuong Hoa Binh - Dot 2'],
    ['Xã “Ia Đơk”', 'Xa Ia Dok'],
    ['Ward{name}[1]€~^|\\', 'Wardname1'],
    ['A\r\nB\0\u{200b}C 😀', 'A BC'],
  ] as const)
    it(`has only letters that cost one character: ${JSON.stringify(given)}`, () => {
      assert.equal(withoutMarks(given), wanted);
      assert.match(withoutMarks(given), GSM);
    });
});

describe('a mail', () => {
  const frame = {
    agencyName: 'UBND <script>alert(1)</script> & "x"',
    lookup: 'https://a.vn/?a=1&b="',
    stop: 'https://b.vn/s',
  };

  it('says in Vietnamese and English what happened, by when where there is a time, and where to look', () => {
    for (const event of NOTIFIED_EVENTS)
      for (const dueOn of ['27/11/2026', null]) {
        const { subject, text, html } = mailText({ event, code: CODE, dueOn }, frame);
        assert.ok(subject.startsWith(`Hồ sơ ${CODE}: `) && subject.length < 80);
        for (const part of [CODE, frame.lookup, frame.stop, 'Look it up']) assert.ok(text.includes(part), part);
        const says = ['received', 'accepted', 'late'].includes(event) && dueOn !== null;
        assert.equal(text.includes('27/11/2026'), says);
        assert.equal(html.includes('27/11/2026'), says);
        assert.doesNotMatch(text + html, /null|undefined/);
      }
  });

  it('lets no name of a ward become markup', () => {
    const { html } = mailText({ event: 'ready', code: CODE, dueOn: null }, frame);
    assert.doesNotMatch(html, /<script|&b="/);
  });
});

describe('what an applicant is told of', () => {
  it('is what concerns them, and not each step of the ward', () => {
    const told = (['registered', 'accepted', 'processing', 'withdrawal-requested', 'returned', 'draft'] as const).map(
      (state) => eventOf('moved', { state }),
    );
    assert.deepEqual(told, [null, 'accepted', null, null, null, null]);
    assert.equal(eventOf('submitted', { state: 'registered' }), 'received');
    assert.equal(eventOf('supplemented', { state: 'processing' }), null);
    assert.equal(eventOf('moved', { state: 'processing', postponed: { from: null } }), 'late');
    assert.equal(eventOf('read', { state: 'accepted' }), null);
  });
});

import { expect } from '@open-wc/testing';
import type { EtdpProcedureDetail } from '../../../src/components/procedure-detail/procedure-detail.component.ts';
import type { Fee, TimeLimit } from '../../../src/contract/wire/procedure.ts';
import { all, one, said, until } from '../../support/drawn.ts';
import { detail } from '../../support/explained.ts';
import { explaining, paper } from '../../support/explaining.ts';
import { PROCEDURE } from '../../support/fixtures.ts';

/** What stands beside a term of the list of facts. */
function fact(element: EtdpProcedureDetail, term: string): string {
  const found = one(element, 'dt', term).nextElementSibling;
  return found ? said(found) : '';
}
/** The items under a heading. */
const under = (element: EtdpProcedureDetail, heading: string): string[] =>
  all(one(element, 'h3', heading).parentElement!, 'li').map(said);
/** The papers as a reader of tables has them: name, how many, what to do. */
const papers = (element: EtdpProcedureDetail): string[][] =>
  all(element, '[role=row]')
    .map((row) => all(row, '[role=cell]').map(said))
    .filter((cells) => cells.length > 0);

describe('the explanation says', () => {
  it('what it is for, who can do it, the steps in order, and what is good to know', async () => {
    const element = await detail();
    expect(said(element)).to.contain(PROCEDURE.purpose.vi);
    expect(under(element, 'Các bước')).to.deep.equal(PROCEDURE.steps);
    expect(under(element, 'Ai làm được')).to.deep.equal(PROCEDURE.subjects);
    expect(under(element, 'Nên biết')).to.deep.equal(PROCEDURE.caveats);
    expect(one(element, 'ol')).to.exist;
  });
  it('nothing under a heading that has nothing', async () => {
    const empty = { steps: [], subjects: [], caveats: [], requirements: null, results: [], legalBasis: [] };
    const element = await detail({ client: explaining(empty) });
    expect(all(element, 'h3').map(said)).to.deep.equal(['Giấy tờ cần có']);
    expect(all(element, 'details')).to.have.length(0);
    expect(all(element, 'dt').map(said)).to.deep.equal(['Bao lâu có kết quả', 'Phí, lệ phí']);
  });
  it('the conditions', async () => {
    const element = await detail({ client: explaining({ requirements: 'Đủ 18 tuổi.' }) });
    expect(under(element, 'Điều kiện')).to.deep.equal(['Đủ 18 tuổi.']);
  });
  it('the result', async () => {
    expect(fact(await detail(), 'Bạn nhận được')).to.equal('Giấy khai sinh');
  });
  it('the official name once, below the plain one, where it says more', async () => {
    expect(said(await detail())).not.to.contain('Tên chính thức');
    const element = await detail({ client: explaining({ name: 'Thủ tục đăng ký khai sinh cho trẻ em' }) });
    expect(said(element).match(/Thủ tục đăng ký khai sinh cho trẻ em/g)).to.have.length(1);
  });
  it('the legal basis when it is opened: number and title', async () => {
    const element = await detail();
    expect(said(one(element, 'summary'))).to.equal('Căn cứ pháp lý 1 văn bản');
    one(element, 'summary').click();
    await until(() => said(one(element, 'details')).includes('60/2014/QH13 Luật Hộ tịch'));
  });
});

describe('the papers', () => {
  it('have each its name, originals and copies, and what is done with it', async () => {
    const documents = [
      paper({ name: 'Giấy chứng sinh', originals: 1, copies: 2 }),
      paper({ name: 'Thẻ căn cước', handling: 'show', copies: 1, originals: 0 }),
      paper({ name: 'Tờ khai', handling: 'eform', originals: 0, copies: 0 }),
    ];
    expect(papers(await detail({ client: explaining({ documents }) }))).to.deep.equal([
      ['Giấy chứng sinh', '1 bản chính 2 bản sao', 'Nộp, phường giữ lại'],
      ['Thẻ căn cước', '1 bản sao', 'Xuất trình, cán bộ xem rồi trả lại'],
      ['Tờ khai', 'Nguồn không ghi số bản', 'Điền tờ khai, ngay trên trang này'],
    ]);
  });
  it('say when they are needed', async () => {
    const element = await detail({ client: explaining({ documents: [paper({ condition: 'Chỉ khi làm thay' })] }) });
    expect(papers(element)[0]?.[0]).to.equal('Giấy ví dụ Chỉ khi làm thay');
  });
  it('that can be photographed say so, where they can be sent', async () => {
    const documents = [paper({ upload: { required: true, maxFiles: 2 } })];
    expect(papers(await detail({ client: explaining({ documents }) }))[0]?.[2]).to.contain('Chụp gửi tại đây');
    const elsewhere = await detail({ client: explaining({ documents, form: null, filing: 'guidance' }) });
    expect(papers(elsewhere)[0]?.[2]).to.equal('Nộp, phường giữ lại');
  });
  it('are not filled in here where there is no form', async () => {
    const client = explaining({ documents: [paper({ handling: 'eform' })], form: null, filing: 'guidance' });
    expect(papers(await detail({ client }))[0]?.[2]).to.equal('Điền tờ khai, mẫu điền trên máy');
  });
  it('stand by case, those for everybody first', async () => {
    const documents = [
      paper({ name: 'Một', caseName: 'Làm thay' }),
      paper({ name: 'Hai' }),
      paper({ name: 'Ba', caseName: 'Làm thay' }),
    ];
    const element = await detail({ client: explaining({ documents }) });
    expect(papers(element).map(([name]) => name)).to.deep.equal(['Hai', 'Một', 'Ba']);
    expect(all(element, 'h4').map(said)).to.deep.equal(['Trường hợp: Làm thay']);
    expect(all(element, 'table').map((table) => table.ariaLabel)).to.deep.equal([
      'Giấy tờ cần có',
      'Trường hợp: Làm thay',
    ]);
  });
  it('that no source lists are to be asked for', async () => {
    expect(said(await detail({ client: explaining({ documents: [] }) }))).to.contain('Nguồn không ghi giấy tờ nào');
  });
});

describe('the fee', () => {
  const fee = async (known: Partial<Fee>, lang = 'vi'): Promise<string> => {
    const client = explaining({ fee: { kind: 'stated', text: null, items: [], ...known } });
    return fact(await detail({ client, lang }), lang === 'vi' ? 'Phí, lệ phí' : 'Fee');
  };
  const item = { channel: 'trực tiếp', amount: 8000, note: null };

  it('that is stated is said in đồng, with its note', async () => {
    expect(await fee({ items: [{ ...item, note: 'một bản sao' }] })).to.equal('8.000 đồng trực tiếp một bản sao');
    expect(await fee({ items: [item] }, 'en')).to.equal('8,000 đồng trực tiếp');
  });
  it('that is the same on several channels is said once', async () => {
    const items = [item, { ...item, channel: 'trực tuyến' }, { ...item, channel: 'bưu chính', amount: 9000 }];
    expect(await fee({ items })).to.equal('8.000 đồng trực tiếp, trực tuyến 9.000 đồng bưu chính');
  });
  for (const kind of ['stated', 'not-listed', 'set-by-province'] as const)
    it(`of 0 that is ${kind} is never free`, async () => {
      const words = await fee({ kind, items: [{ ...item, amount: 0 }] });
      expect(words).not.to.match(/miễn|không thu$|Không thu|\b0\b/);
      expect(words).to.not.equal('');
    });
  it('that nobody knows is said to be unknown, and to be asked for', async () => {
    expect(await fee({ kind: 'not-listed' })).to.equal(
      'Nguồn không ghi mức thu Điều này không có nghĩa là không thu. Hãy hỏi phường trước khi nộp.',
    );
  });
  it('of the province is said to be the province’s', async () => {
    expect(await fee({ kind: 'set-by-province' })).to.contain('Hội đồng nhân dân tỉnh');
  });
  it('is none only where the source says so in words', async () => {
    expect(await fee({ kind: 'none', text: 'Không thu' })).to.equal('Không thu');
    expect(await fee({ kind: 'none', text: 'Theo Nghị định ví dụ.' })).to.equal('Không thu Theo Nghị định ví dụ.');
  });
});

describe('the time limit', () => {
  const time = async (known: Partial<TimeLimit>, lang = 'vi'): Promise<string> => {
    const client = explaining({ timeLimit: { text: null, value: null, unit: null, ...known } });
    return fact(await detail({ client, lang }), lang === 'vi' ? 'Bao lâu có kết quả' : 'How long it takes');
  };
  const THREE = { value: 3, unit: 'working-day' } as const;

  it('is a figure, with what does not count', async () => {
    expect(await time(THREE)).to.contain('3 ngày làm việc Không tính thứ Bảy, Chủ nhật, ngày lễ.');
    expect(await time({ value: 1, unit: 'hour' })).to.equal('1 giờ');
    expect(await time({ value: 0, unit: 'working-day', text: 'Trong ngày.' })).to.equal('Trong ngày');
  });
  it('does not repeat in the official words what the figure says', async () => {
    expect(await time({ ...THREE, text: '3 ngày làm việc.' })).to.equal('3 ngày làm việc');
    expect(await time({ ...THREE, text: '3 ngày làm việc. Phức tạp thì 5 ngày.' })).to.equal(
      '3 ngày làm việc Phức tạp thì 5 ngày.',
    );
    expect(await time({ ...THREE, text: '3 ngày làm việc hoặc 5 ngày.' })).to.equal(
      '3 ngày làm việc 3 ngày làm việc hoặc 5 ngày.',
    );
    expect(await time({ ...THREE, text: 'Không quá 3 ngày làm việc.' })).to.contain('Không quá 3 ngày làm việc.');
  });
  it('is the official words alone where they give no figure', async () => {
    expect(await time({ text: 'Theo lịch hẹn.' })).to.equal('Theo lịch hẹn.');
  });
  it('is to be asked for where no source gives one', async () => {
    expect(await time({})).to.equal('Nguồn không ghi thời hạn. Hãy hỏi phường.');
  });
  it('is said in English', async () => {
    expect(await time({ value: 1, unit: 'working-day', text: '1 ngày làm việc.' }, 'en')).to.equal('1 working day');
  });
});

describe('the source', () => {
  it('is named with its dates, and opens on another page', async () => {
    const source = { ...PROCEDURE.source, updatedAt: '2026-04-15' };
    const element = await detail({ client: explaining({ source }) });
    const words = said(one(element, 'footer'));
    expect(words).to.contain('Lấy ngày 18/07/2026.').and.to.contain('Nguồn sửa lần cuối ngày 15/04/2026.');
    expect(words).to.contain('Bộ Tư pháp').and.to.contain('1.001193');
    const link = one<HTMLAnchorElement>(element, 'footer a');
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://dichvucong.gov.vn/',
      '_blank',
      'noopener noreferrer',
    ]);
    expect(said(link)).to.contain('(mở trang khác)');
  });
  it('that is not confirmed is marked', async () => {
    expect(said(await detail())).not.to.contain('chưa được phường xác nhận');
    const element = await detail({ client: explaining({ source: { ...PROCEDURE.source, confirmed: false } }) });
    expect(said(element)).to.contain('chưa được phường xác nhận');
  });
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'không phải địa chỉ', ''])
    it(`«${url}» is no link`, async () => {
      const element = await detail({ client: explaining({ source: { ...PROCEDURE.source, url } }) });
      expect(all(element, 'footer a')).to.have.length(0);
      expect(said(one(element, 'footer'))).to.contain('Cổng Dịch vụ công quốc gia');
    });
});

describe('in English the explanation', () => {
  it('speaks English, and marks what stays Vietnamese', async () => {
    const element = await detail({ lang: 'en' });
    expect(said(one(element, 'h2'))).to.equal('Birth registration');
    expect(said(element))
      .to.contain(PROCEDURE.purpose.en ?? '')
      .and.to.contain('Papers you need');
    for (const words of [PROCEDURE.steps[0]!, PROCEDURE.results[0]!, 'Giấy chứng sinh'])
      expect(one(element, '[lang=vi], [lang=vi] *', words).closest('[lang]')?.getAttribute('lang')).to.equal('vi');
  });
});

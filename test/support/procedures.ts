/** Lists of invented procedures, and a ward that has them. */
import type { Agency } from '../../src/contract/wire/agency.ts';
import type { ProcedureSummary } from '../../src/contract/wire/procedure-summary.ts';
import { listing } from '../../src/sdk/resources/listing.ts';
import { fakeClient, type FakeAnswers, type FakeClient } from './fake-client.ts';
import { AGENCY, LONGEST_NAME, SUMMARIES } from './fixtures.ts';

/** A client of a ward with these procedures; `received`: the codes it takes, in its order. */
export function catalogueOf(
  items: readonly ProcedureSummary[],
  received: readonly string[] = AGENCY.procedures,
  more: FakeAnswers & { readonly agency?: Partial<Agency> } = {},
): FakeClient {
  const { agency, ...answers } = more;
  return fakeClient({
    agencies: { get: () => Promise.resolve({ ...AGENCY, procedures: [...received], ...agency }) },
    procedures: {
      list: () => listing('GET /v1/procedures', () => Promise.resolve({ items, nextCursor: null })),
      ...answers.procedures,
    },
  });
}

/** A client whose list of procedures is what `answer` gives, each time it is asked. */
export function listAnswering(answer: () => Promise<readonly ProcedureSummary[]>): FakeClient {
  return fakeClient({
    procedures: {
      list: () => listing('GET /v1/procedures', async () => ({ items: await answer(), nextCursor: null })),
    },
  });
}

const SUBJECTS = 'đất đai, nhà ở, hộ tịch, cư trú, giao thông, xây dựng, y tế, giáo dục, thuế, điện, nước'.split(', ');
const ACTS = 'cấp giấy, cấp lại giấy, gia hạn, đăng ký, xác nhận, thay đổi, hủy, chuyển'.split(', ');

/** As many procedures as are asked for, each with a name of its own. */
export function manyProcedures(count: number): ProcedureSummary[] {
  return Array.from({ length: count }, (_, at) => {
    const subject = SUBJECTS[at % SUBJECTS.length] ?? '';
    const vi = `${ACTS[at % ACTS.length] ?? ''} ${subject} loại ${String(at + 1)}`;
    return {
      code: `9.${String(at).padStart(6, '0')}`,
      name: `Thủ tục ${vi} theo mẫu của cơ quan có thẩm quyền`,
      shortName: { vi: vi.replace(/^./u, (first) => first.toUpperCase()) },
      field: `Lĩnh vực ${subject}`,
      serviceLevel: 'full' as const,
      filing: 'guidance' as const,
      aliases: [],
    };
  });
}

/** The usual ones, and one whose name is as long as names get. */
export const WITH_LONG_NAMES: readonly ProcedureSummary[] = [
  ...SUMMARIES,
  {
    code: '9.999999',
    name: LONGEST_NAME,
    shortName: { vi: LONGEST_NAME },
    field: 'Lĩnh vực ví dụ cũng có tên dài để xem xuống dòng ra sao',
    serviceLevel: 'full',
    filing: 'guidance',
    aliases: [],
  },
];

import type { DeskAction } from '../../contract/requests/desk.ts';

/** What becomes of a dossier in the sandbox, by the phone number of its applicant. */
export interface SandboxCitizen {
  /** Nobody's: no network gives out numbers like these. */
  readonly phone: string;
  /** Invented. */
  readonly name: string;
  readonly outcome: 'accepted' | 'returned' | 'refused' | 'supplement' | 'payment' | 'slow' | 'cut';
}

/** The test citizens. docs/sandbox.md has the same table for people. */
export const SANDBOX_CITIZENS: readonly SandboxCitizen[] = [
  { phone: '0900000101', name: 'Nguyễn Văn Thử', outcome: 'accepted' },
  { phone: '0900000102', name: 'Trần Thị Mẫu', outcome: 'returned' },
  { phone: '0900000103', name: 'Lê Văn Ví Dụ', outcome: 'refused' },
  { phone: '0900000104', name: 'Phạm Thị Nháp', outcome: 'supplement' },
  { phone: '0900000105', name: 'Hoàng Văn Giả', outcome: 'payment' },
  { phone: '0900000106', name: 'Vũ Thị Chậm', outcome: 'slow' },
  { phone: '0900000107', name: 'Đặng Văn Đứt', outcome: 'cut' },
];

/** What the ward does once such a dossier is filed, in this order. `slot` is one the procedure has. */
export function wardActions(outcome: SandboxCitizen['outcome'], slot: { slot: string; name: string }): DeskAction[] {
  switch (outcome) {
    case 'accepted':
      return [{ action: 'accept' }];
    case 'returned':
      return [{ action: 'accept' }, { action: 'finish' }, { action: 'return' }];
    case 'refused':
      return [{ action: 'refuse', note: 'Chạy thử: hồ sơ không thuộc thẩm quyền giải quyết của phường.' }];
    case 'supplement':
      return [
        {
          action: 'request-supplement',
          note: 'Chạy thử: xin bổ sung giấy tờ.',
          items: [{ ...slot, reason: 'Ảnh mờ, không đọc được.' }],
        },
      ];
    case 'payment':
      return [{ action: 'accept' }, { action: 'request-payment', amount: 8000, note: 'Chạy thử: phí bản sao.' }];
    case 'slow':
    case 'cut':
      return [];
  }
}

/** What becomes of a file in the sandbox, by its name. */
export const SANDBOX_FILES = {
  /** Announced, it is refused: `document.type-refused`. */
  'sandbox-refused.pdf': 'refused',
  /** Announced, there is no room for it: `storage.full`. */
  'sandbox-full.pdf': 'full',
  /** The answer to its first part is lost, the bytes are not. */
  'sandbox-cut.pdf': 'cut',
} as const satisfies Record<string, 'refused' | 'full' | 'cut'>;

export function fileOutcome(name: string): 'refused' | 'full' | 'cut' | undefined {
  return Object.entries(SANDBOX_FILES).find(([known]) => known === name)?.[1];
}

import { randomInt } from 'node:crypto';
import { SECRET_ALPHABET } from '../contract/rules/dossier-code.ts';
import { ROLES } from '../contract/wire/session.ts';
import type { Services } from './context.ts';
import { passwordFits } from './staff/password.ts';
import { findUser, saveUser } from './staff/users.ts';

/** What the demo's people are called in the ward. */
const NAMES = {
  resident: 'Nguyễn Văn Ví Dụ (chạy thử)',
  volunteer: 'Tình nguyện viên (chạy thử)',
  officer: 'Cán bộ một cửa (chạy thử)',
  admin: 'Quản trị (chạy thử)',
} as const;

/** An account for each role, named like it. One that has this password already stays, and so do its sessions. */
export async function makeDemoAccounts({ db, agencies, clock }: Services, password: string): Promise<void> {
  const agencyId = agencies.all[0]?.agency.id ?? '';
  for (const role of ROLES) {
    const user = await findUser(db, role);
    if (user && (await passwordFits(password, user.password))) continue;
    const worksAt = role === 'resident' ? null : agencyId;
    await saveUser(
      db,
      { username: role, displayName: NAMES[role], role, agencyId: worksAt, password, demo: true },
      clock(),
    );
  }
}

/** A password nobody has seen before, easy to read from a screen. */
export function makeUpPassword(): string {
  const letters = Array.from({ length: 12 }, () => SECRET_ALPHABET[randomInt(SECRET_ALPHABET.length)] ?? '0');
  return letters
    .join('')
    .toLowerCase()
    .replace(/(.{4})(?=.)/g, '$1-');
}

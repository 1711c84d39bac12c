/** What a ward's gateway says of a procedure: for tests and stories alike. */
import type { Agency } from '../../src/contract/wire/agency.ts';
import type { DocumentRequirement, Procedure } from '../../src/contract/wire/procedure.ts';
import { fakeClient, type FakeClient } from './fake-client.ts';
import { AGENCY, PROCEDURE } from './fixtures.ts';

/** A client whose one procedure is the usual one with `change`. */
export function explaining(change: Partial<Procedure>, agency: Partial<Agency> = {}): FakeClient {
  return fakeClient({
    procedures: { get: () => Promise.resolve({ ...PROCEDURE, ...change }) },
    agencies: { get: () => Promise.resolve({ ...AGENCY, ...agency }) },
  });
}

/** A paper, with what a test is about. */
export const paper = (change: Partial<DocumentRequirement>): DocumentRequirement => ({
  slot: 'giay-vi-du',
  code: null,
  name: 'Giấy ví dụ',
  handling: 'submit',
  condition: null,
  caseName: null,
  originals: 1,
  copies: 0,
  upload: null,
  ...change,
});

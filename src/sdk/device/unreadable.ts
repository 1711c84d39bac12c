import { EtdpDeviceError } from './device-error.ts';
import type { TableName } from './rows.ts';
import type { Store } from './store.ts';

/** Something that is on the device and cannot be read any more: its key was lost, or it was damaged. */
export interface Unreadable {
  readonly what: 'draft' | 'file' | 'receipt' | 'outbox';
  /** Its id; of a receipt, the dossier's code. */
  readonly id: string;
  /** The draft it belongs to. */
  readonly draftId?: string;
}

const TABLES = [
  ['draft', ['drafts']],
  // A file is its row and its bytes.
  ['file', ['files', 'bytes']],
  ['receipt', ['receipts']],
  ['outbox', ['outbox']],
] as const;

/** Looks at everything that is kept, one thing after the other. */
export async function unreadable(store: Store): Promise<readonly Unreadable[]> {
  const found: Unreadable[] = [];
  for (const [what, tables] of TABLES) {
    for (const { id, code, draftId } of await store.marks(tables[0])) {
      const key = id ?? code ?? '';
      for (const table of tables) {
        if (await isReadable(store, table, key)) continue;
        found.push({ what, id: key, ...(draftId === undefined ? {} : { draftId }) });
        break;
      }
    }
  }
  return found;
}

async function isReadable(store: Store, table: TableName, key: string): Promise<boolean> {
  try {
    await store.get(table, key);
    return true;
  } catch (error) {
    if (error instanceof EtdpDeviceError && error.code === 'device.unreadable') return false;
    throw error;
  }
}

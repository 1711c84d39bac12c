import {
  ColumnNode,
  ColumnUpdateNode,
  PrimitiveValueListNode,
  TableNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  type RootOperationNode,
  type UpdateQueryNode,
} from 'kysely';
import { Slot } from '../database/prepared.ts';
import type { DataKeys } from './data-keys.ts';
import { findByHash, hashValue } from './found-by-hash.ts';
import { requireNotCompared } from './not-compared.ts';
import { foundColumns, sealedColumns } from './sealed-columns.ts';
import { isSealed } from './sealed-text.ts';

type Row = Record<string, unknown>;

/**
 * Seals what a query writes into sealed columns and opens what it reads, so that no room of the gateway need think of it and none can
 * forget it. `reload` reads the keys again, where a row was sealed by another process with a newer one.
 */
export function sealing(keys: DataKeys, reload: () => Promise<void>): KyselyPlugin {
  const opened = (row: Row): Row => {
    let open = row;
    for (const name of sealedIn(row)) {
      if (open === row) open = { ...row };
      open[name] = keys.open(String(row[name]));
    }
    return open;
  };
  const known = (row: Row): boolean => sealedIn(row).every((name) => keys.has(String(row[name])));
  return {
    transformQuery: ({ node }) => {
      const found = findByHash(node, keys);
      requireNotCompared(found);
      return sealWrites(found, keys);
    },
    transformResult: async ({ result }) => {
      if (!result.rows.every(known)) await reload();
      return { ...result, rows: result.rows.map(opened) };
    },
  };
}

/** The members of a row that hold a sealed text. */
function sealedIn(row: Row): string[] {
  const names: string[] = [];
  for (const name in row) if (isText(row[name]) && isSealed(row[name])) names.push(name);
  return names;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function sealWrites(node: RootOperationNode, keys: DataKeys): RootOperationNode {
  if (node.kind === 'InsertQueryNode') return sealInsert(node, keys);
  if (node.kind === 'UpdateQueryNode') return sealUpdate(node, keys);
  return node;
}

function sealInsert(node: InsertQueryNode, keys: DataKeys): InsertQueryNode {
  const table = node.into?.table.identifier.name ?? '';
  const { values, columns = [], onConflict } = node;
  if (sealedColumns(table).size === 0) return node;
  const written = columns.map(({ column }) => howWritten(table, column.name));
  return {
    ...node,
    columns: [...columns, ...written.flatMap(({ hash }) => (hash === undefined ? [] : [ColumnNode.create(hash)]))],
    ...(values && ValuesNode.is(values) && { values: sealValues(values, written, keys) }),
    ...(onConflict?.updates && {
      onConflict: { ...onConflict, updates: onConflict.updates.flatMap((one) => sealColumn(one, table, keys)) },
    }),
  };
}

/** How a column is written: sealed or not, and the column of its hash where rows are found by it. */
interface Written {
  readonly name: string;
  readonly isSealed: boolean;
  readonly hash: string | undefined;
}

function howWritten(table: string, name: string): Written {
  return { name, isSealed: sealedColumns(table).has(name), hash: foundColumns(table)?.get(name) };
}

/** The hashes stand behind the values, in the order of their columns. */
function sealValues(values: ValuesNode, written: readonly Written[], keys: DataKeys): ValuesNode {
  const hashed = written.flatMap(({ name, hash }, at) => (hash === undefined ? [] : [{ name, at }]));
  return ValuesNode.create(
    values.values.map((row) => {
      if (PrimitiveValueListNode.is(row)) {
        const hashes = hashed.map(({ name, at }) => hashValue(keys, name, row.values[at]));
        const sealed = row.values.map((value, at) => (written[at]?.isSealed ? sealValue(value, keys) : value));
        return PrimitiveValueListNode.create([...sealed, ...hashes]);
      }
      const hashes = hashed.map(({ name, at }) => ValueNode.create(hashValue(keys, name, valueOf(row.values[at]))));
      const sealed = row.values.map((value, at) => (written[at]?.isSealed ? sealNode(value, keys) : value));
      return ValueListNode.create([...sealed, ...hashes]);
    }),
  );
}

function valueOf(node: OperationNode | undefined): unknown {
  return node && ValueNode.is(node) ? node.value : null;
}

function sealUpdate(node: UpdateQueryNode, keys: DataKeys): UpdateQueryNode {
  const { table, updates } = node;
  const name = table && TableNode.is(table) ? table.table.identifier.name : '';
  if (sealedColumns(name).size === 0 || !updates) return node;
  return { ...node, updates: updates.flatMap((one) => sealColumn(one, name, keys)) };
}

function sealColumn(node: ColumnUpdateNode, table: string, keys: DataKeys): ColumnUpdateNode[] {
  const { column, value } = node;
  const { name, isSealed, hash } = howWritten(table, ColumnNode.is(column) ? column.column.name : '');
  if (!isSealed) return [node];
  const sealed = ColumnUpdateNode.create(column, sealNode(value, keys));
  if (hash === undefined) return [sealed];
  const found = ValueNode.create(hashValue(keys, name, valueOf(value)));
  return [sealed, ColumnUpdateNode.create(ColumnNode.create(hash), found)];
}

function sealNode(node: OperationNode, keys: DataKeys): OperationNode {
  // Anything but a value would be made by the database, which has no key.
  if (!ValueNode.is(node)) throw new TypeError(`A sealed column takes a value, not a ${node.kind}`);
  return ValueNode.create(sealValue(node.value, keys));
}

function sealValue(value: unknown, keys: DataKeys): unknown {
  if (value instanceof Slot) return value.as((text) => keys.seal(text));
  return isText(value) ? keys.seal(value) : value;
}

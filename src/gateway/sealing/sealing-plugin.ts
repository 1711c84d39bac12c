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
import { requireNotCompared } from './not-compared.ts';
import { sealedColumns } from './sealed-columns.ts';
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
      requireNotCompared(node);
      return sealWrites(node, keys);
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
  const sealed = sealedColumns(node.into?.table.identifier.name ?? '');
  const { values, columns = [], onConflict } = node;
  if (sealed.size === 0) return node;
  const isSealed = columns.map(({ column }) => sealed.has(column.name));
  return {
    ...node,
    ...(values && ValuesNode.is(values) && { values: sealValues(values, isSealed, keys) }),
    ...(onConflict?.updates && {
      onConflict: { ...onConflict, updates: onConflict.updates.map((one) => sealColumn(one, sealed, keys)) },
    }),
  };
}

function sealValues(values: ValuesNode, isSealed: readonly boolean[], keys: DataKeys): ValuesNode {
  return ValuesNode.create(
    values.values.map((row) =>
      PrimitiveValueListNode.is(row)
        ? PrimitiveValueListNode.create(row.values.map((value, at) => (isSealed[at] ? sealValue(value, keys) : value)))
        : ValueListNode.create(row.values.map((value, at) => (isSealed[at] ? sealNode(value, keys) : value))),
    ),
  );
}

function sealUpdate(node: UpdateQueryNode, keys: DataKeys): UpdateQueryNode {
  const { table, updates } = node;
  const sealed = sealedColumns(table && TableNode.is(table) ? table.table.identifier.name : '');
  if (sealed.size === 0 || !updates) return node;
  return { ...node, updates: updates.map((one) => sealColumn(one, sealed, keys)) };
}

function sealColumn(node: ColumnUpdateNode, sealed: ReadonlySet<string>, keys: DataKeys): ColumnUpdateNode {
  const { column, value } = node;
  if (!ColumnNode.is(column) || !sealed.has(column.column.name)) return node;
  return ColumnUpdateNode.create(column, sealNode(value, keys));
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

import {
  BinaryOperationNode,
  ColumnNode,
  FromNode,
  OperationNodeTransformer,
  OperatorNode,
  ReferenceNode,
  TableNode,
  ValueNode,
  type JoinNode,
  type RootOperationNode,
} from 'kysely';
import { Slot } from '../database/prepared.ts';
import type { DataKeys } from './data-keys.ts';
import { foundColumns } from './sealed-columns.ts';

/**
 * Turns «the user name is this» into «the hash of the user name is that one's», so that whoever looks for a row by a sealed column
 * writes what they would write if it were not. Nothing but equality can be asked; anything else `requireNotCompared` refuses.
 */
export function findByHash(node: RootOperationNode, keys: DataKeys): RootOperationNode {
  const hashes = new Map(tablesOf(node).flatMap((table) => [...(foundColumns(table) ?? [])]));
  return hashes.size === 0 ? node : new ByHash(keys, hashes).transformNode(node);
}

/** What the hash column of a sealed one takes for a value. */
export function hashValue(keys: DataKeys, column: string, value: unknown): unknown {
  if (value instanceof Slot) return value.as((text) => keys.lookup(column, text));
  return typeof value === 'string' ? keys.lookup(column, value) : null;
}

class ByHash extends OperationNodeTransformer {
  readonly #keys: DataKeys;
  readonly #hashes: ReadonlyMap<string, string>;

  constructor(keys: DataKeys, hashes: ReadonlyMap<string, string>) {
    super();
    this.#keys = keys;
    this.#hashes = hashes;
  }

  protected override transformBinaryOperation(node: BinaryOperationNode): BinaryOperationNode {
    const { leftOperand, operator, rightOperand } = node;
    if (!ReferenceNode.is(leftOperand) || !ColumnNode.is(leftOperand.column) || !ValueNode.is(rightOperand))
      return super.transformBinaryOperation(node);
    const name = leftOperand.column.column.name;
    const hash = this.#hashes.get(name);
    if (hash === undefined || !OperatorNode.is(operator) || operator.operator !== '=')
      return super.transformBinaryOperation(node);
    return BinaryOperationNode.create(
      ReferenceNode.create(ColumnNode.create(hash), leftOperand.table),
      operator,
      ValueNode.create(hashValue(this.#keys, name, rightOperand.value)),
    );
  }
}

/** The tables a query reads from or changes; not those of queries inside it. */
function tablesOf(node: RootOperationNode): string[] {
  const joins: readonly JoinNode[] = 'joins' in node ? (node.joins ?? []) : [];
  const from = 'from' in node ? node.from : undefined;
  const changed = 'table' in node ? [node.table] : [];
  return [...joins.map(({ table }) => table), ...(from && FromNode.is(from) ? from.froms : []), ...changed].flatMap(
    (one) => (TableNode.is(one) ? [one.table.identifier.name] : []),
  );
}

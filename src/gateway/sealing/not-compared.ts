import type { OperationNode } from 'kysely';
import { sealedColumns } from './sealed-columns.ts';

/**
 * Sees to it that a query compares and sorts by no sealed column: it would find nothing, or something else than meant. Whether there is
 * anything in one may be asked.
 * @throws {TypeError} that names the column
 */
export function requireNotCompared(query: OperationNode): void {
  const sealed = new Set<string>();
  const comparing: OperationNode[] = [];
  visit(query, (node) => {
    if (node.kind === 'TableNode') for (const column of sealedColumns(nameAt(node, 'table'))) sealed.add(column);
    if (['WhereNode', 'OrderByNode', 'GroupByNode', 'OnNode'].includes(node.kind)) comparing.push(node);
    return true;
  });
  if (sealed.size === 0) return;
  for (const part of comparing)
    visit(part, (node) => {
      const name = node.kind === 'ColumnNode' ? nameAt(node, 'column') : '';
      if (sealed.has(name)) throw new TypeError(`${name} is sealed: a query can neither compare nor sort by it`);
      return !asksWhetherThere(node);
    });
}

/** Goes through a tree of nodes; `meet` says whether to go on below. */
function visit(node: unknown, meet: (node: OperationNode) => boolean): void {
  if (Array.isArray(node)) for (const one of node) visit(one, meet);
  else if (isNode(node) && meet(node)) for (const part of Object.values(node)) visit(part, meet);
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

/** The name a `TableNode` or `ColumnNode` holds, behind however many wrappings. */
function nameAt(node: unknown, member: 'table' | 'column'): string {
  let found: unknown = node;
  for (const step of member === 'table' ? ['table', 'identifier', 'name'] : ['column', 'name'])
    found = typeof found === 'object' && found !== null ? (Reflect.get(found, step) as unknown) : undefined;
  return typeof found === 'string' ? found : '';
}

function asksWhetherThere(node: OperationNode): boolean {
  if (node.kind !== 'BinaryOperationNode') return false;
  const operator: unknown = Reflect.get(node, 'operator');
  const name: unknown = isNode(operator) ? Reflect.get(operator, 'operator') : undefined;
  return name === 'is' || name === 'is not';
}

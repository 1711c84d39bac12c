import {
  DataTypeNode,
  OperationNodeTransformer,
  RawNode,
  type ColumnDefinitionNode,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';

/** What a migration calls text and integer, as the embedded database has it. */
const COLUMNS: Readonly<Record<string, string>> = {
  // In the order of its bytes: times, ids and codes are compared as text.
  text: 'text collate "C"',
  integer: 'bigint',
};

/** Writes the columns of migrations so that both engines keep and order the same. */
export class SameColumns implements KyselyPlugin {
  readonly #transformer = new ColumnTransformer();

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(node);
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}

class ColumnTransformer extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const made = super.transformColumnDefinition(node);
    const column = DataTypeNode.is(made.dataType) ? COLUMNS[made.dataType.dataType] : undefined;
    return column === undefined ? made : { ...made, dataType: RawNode.createWithSql(column) };
  }
}

// The SDK's public names with what is written of them, read from the sources by TypeDoc: for the reference and for the test of it.
import { join } from 'node:path';
import {
  Application,
  Comment,
  Converter,
  ReflectionKind,
  TypeScript as ts,
  type CommentTag,
  type Context,
  type DeclarationReflection,
} from 'typedoc';
import { root } from '../lib/elements.mjs';

/** What is written of one name. */
export interface Described {
  readonly name: string;
  /** As it is called or read, in TypeScript. */
  readonly signature: string;
  /** Paragraphs; code stands between back quotes. Empty where nobody wrote any. */
  readonly text: string;
  readonly throws: readonly string[];
  /** Lines of TypeScript that run. */
  readonly examples: readonly string[];
  readonly standard?: string;
}
/** A name that `e-tdp/sdk` exports. */
export interface PublicName extends Described {
  readonly kind: 'function' | 'class' | 'interface' | 'type' | 'constant';
  /** The file it stands in, from the root. */
  readonly file: string;
  /** Methods and properties, in the order of the source. */
  readonly members: readonly (Described & { readonly isMethod: boolean })[];
}

/** Every public name of the SDK, in the order of the alphabet. Takes some seconds. */
export async function readSdk(): Promise<PublicName[]> {
  const app = await Application.bootstrap({
    entryPoints: [join(root, 'src/sdk/index.ts')],
    tsconfig: join(root, 'tools/reference/tsconfig.json'),
    basePath: root,
    disableGit: true,
    sourceLinkTemplate: '{path}',
    excludeExternals: true,
    excludeInternal: true,
    excludePrivate: true,
    skipErrorChecking: true,
    readme: 'none',
    sort: ['source-order'],
    logLevel: 'Error',
  });
  const written = new Map<number, string>();
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (_, { id }, node) => {
    if (node && !ts.isJSDocSignature(node)) written.set(id, callText(node));
  });
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    const text = typeText(context, reflection);
    if (text !== undefined) written.set(reflection.id, text);
  });
  const project = await app.convert();
  if (!project) throw new Error('TypeDoc could not read the SDK');
  return (project.children ?? [])
    .map((one) => publicName(one, written))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The types of reflections by id, as their authors wrote them: TypeDoc would unfold each into what it stands for. */
type Written = ReadonlyMap<number, string>;

function publicName(reflection: DeclarationReflection, types: Written): PublicName {
  const [own] = described(reflection, types);
  if (!own) throw new Error(`${reflection.name} has no signature`);
  const members = (reflection.children ?? [])
    .filter(
      ({ inheritedFrom, flags, overwrites }) => !inheritedFrom && !flags.isPrivate && !flags.isProtected && !overwrites,
    )
    .filter((member) => !member.kindOf(ReflectionKind.Constructor))
    .flatMap((member) => {
      const isMethod = member.kindOf(ReflectionKind.Method);
      return described(member, types).map((one) => ({ ...one, isMethod }));
    });
  return { ...own, kind: kindOf(reflection), file: reflection.sources?.[0]?.fileName ?? '', members };
}

function kindOf({ kind }: DeclarationReflection): PublicName['kind'] {
  if (kind === ReflectionKind.Class) return 'class';
  if (kind === ReflectionKind.Interface) return 'interface';
  if (kind === ReflectionKind.TypeAlias) return 'type';
  return kind === ReflectionKind.Function ? 'function' : 'constant';
}

/** One for each signature; a name without any is one itself. */
function described(reflection: DeclarationReflection, types: Written): Described[] {
  const { id, name, flags, getSignature, signatures, comment } = reflection;
  if (signatures) return signatures.map((one) => withComment(name, `${name}${types.get(one.id) ?? '()'}`, one.comment));
  const type = types.get(id);
  const separator = reflection.kind === ReflectionKind.TypeAlias ? ' =' : flags.isOptional ? '?:' : ':';
  const text = type === undefined ? name : `${name}${separator} ${type}`;
  return [withComment(name, text, getSignature?.comment ?? comment)];
}

function callText({ parameters, type }: ts.SignatureDeclaration): string {
  const list = parameters.map((one) => oneLine(one.getText().replace(/^\{[^]*?\}(?=:)/, 'options')));
  return `(${list.join(', ')})${type ? `: ${oneLine(type.getText())}` : ''}`;
}

function typeText(context: Context, reflection: DeclarationReflection): string | undefined {
  const declaration = context.getSymbolFromReflection(reflection)?.declarations?.[0];
  if (!declaration || !('type' in declaration)) return undefined;
  const type = declaration.type as ts.TypeNode | undefined;
  return type && oneLine(type.getText());
}

function oneLine(text: string): string {
  return text.replace(/\/\*\*?[^]*?\*\//g, '').replace(/\s+/g, ' ');
}

function withComment(name: string, signature: string, comment: Comment | undefined): Described {
  const tags = (wanted: CommentTag['tag']): string[] =>
    (comment?.blockTags ?? [])
      .filter(({ tag }) => tag === wanted)
      .map(({ content }) => Comment.combineDisplayParts(content).trim());
  const [standard] = tags('@default').map(unfenced);
  return {
    name,
    signature,
    text: comment ? Comment.combineDisplayParts(comment.summary).trim() : '',
    throws: tags('@throws'),
    examples: tags('@example').map(unfenced),
    ...(standard === undefined ? {} : { standard }),
  };
}

function unfenced(text: string): string {
  return text.replace(/^```\w*\n([^]*?)\n?```$/, '$1').replace(/^`(.*)`$/, '$1');
}

// Every public thing of an element has a sentence: node tools/manifest-check.mjs lists what has none.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElements, root } from './lib/elements.mjs';
import { writeManifest } from './manifest.mjs';

/** @typedef {{ name?: string, description?: string, inheritedFrom?: unknown, type?: { text?: string } }} Thing */

const KINDS = /** @type {const} */ ([
  ['members', 'member'],
  ['attributes', 'attribute'],
  ['events', 'event'],
  ['slots', 'slot'],
  ['cssParts', 'part'],
  ['cssProperties', 'custom property'],
]);

/**
 * What of the classes in a manifest lacks a description; inherited things are described where they come from.
 * @param {{ modules: { path: string, declarations?: any[] }[] }} manifest
 * @returns {string[]} one line each
 */
export const undescribed = ({ modules }) =>
  modules.flatMap(({ path, declarations = [] }) =>
    declarations
      .filter((declaration) => declaration.customElement || declaration.superclass?.name?.endsWith('Element'))
      .flatMap((declaration) => {
        const where = `${path}: ${declaration.tagName ?? declaration.name}`;
        // What a base class fires is told by the elements built on it.
        const kinds = KINDS.filter(([key]) => key !== 'events' || declaration.tagName);
        const things = kinds.flatMap(([key, word]) =>
          /** @type {Thing[]} */ (declaration[key] ?? [])
            .filter(({ inheritedFrom, description }) => !inheritedFrom && !description?.trim())
            .map(({ name, type }) =>
              name === undefined
                ? `${where}: an event of type ${type?.text ?? '?'} is fired and has no @fires line`
                : `${where}: ${word} ${name === '' ? '(default)' : name} has no description`,
            ),
        );
        return declaration.description?.trim() ? things : [`${where} has no description`, ...things];
      }),
  );

/**
 * Attributes that cannot be written in a page: HTML knows no capital letters, so `agencyName` is `agencyname` there.
 * @param {{ modules: { path: string, declarations?: any[] }[] }} manifest
 */
export const capitalAttributes = ({ modules }) =>
  modules.flatMap(({ path, declarations = [] }) =>
    declarations.flatMap(({ tagName, name, attributes = [] }) =>
      /** @type {Thing[]} */ (attributes)
        .filter((attribute) => !attribute.inheritedFrom && /[A-Z]/.test(attribute.name ?? ''))
        .map(
          (attribute) =>
            `${path}: ${tagName ?? name}: give attribute ${attribute.name} a name-like-this, or attribute: false`,
        ),
    ),
  );

/**
 * Elements that no class in the manifest stands for.
 * @param {{ modules: { declarations?: any[] }[] }} manifest
 * @param {{ tag: string, define: string }[]} elements
 */
export const unknownTags = ({ modules }, elements) => {
  const known = new Set(modules.flatMap(({ declarations = [] }) => declarations.map(({ tagName }) => tagName)));
  return elements
    .filter(({ tag }) => !known.has(tag))
    .map(({ tag, define }) => `${define}: no class for ${tag} in its folder`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, `node_modules/.cache/e-tdp/manifest-check-${process.pid}.json`);
  const ended = await writeManifest(file);
  if (ended.code !== 0) {
    console.log(ended.output);
    process.exit(ended.code);
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  const wrong = [...unknownTags(manifest, findElements()), ...undescribed(manifest), ...capitalAttributes(manifest)];
  for (const line of wrong) console.log(line);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

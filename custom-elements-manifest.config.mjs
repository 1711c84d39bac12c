// What goes into custom-elements.json: public things only, each element under the tag its define.ts registers.
import { findElements } from './tools/lib/elements.mjs';

const elements = findElements();

/** What nobody outside the class may use: `#private`, `private`, `protected`, `@internal`, and what Lit itself calls. */
const LIFECYCLE = new Set([
  'render',
  'update',
  'updated',
  'firstUpdated',
  'willUpdate',
  'shouldUpdate',
  'performUpdate',
  'scheduleUpdate',
  'getUpdateComplete',
  'createRenderRoot',
  'connectedCallback',
  'disconnectedCallback',
  'attributeChangedCallback',
  'adoptedCallback',
  'requestUpdate',
  'formResetCallback',
  'formDisabledCallback',
  'formStateRestoreCallback',
  'formAssociatedCallback',
  'styles',
  'properties',
  'shadowRootOptions',
  'formAssociated',
]);
const isInner = ({ name, privacy }) =>
  name.startsWith('#') ||
  name.startsWith('_') ||
  privacy === 'private' ||
  privacy === 'protected' ||
  LIFECYCLE.has(name);

const tagsFromDefine = () => ({
  name: 'tags-from-define',
  packageLinkPhase({ customElementsManifest }) {
    const { modules } = customElementsManifest;
    for (const module of modules) {
      const here = elements.find(
        ({ folder }) => module.path.startsWith(`${folder}/`) && module.path.endsWith('.component.ts'),
      );
      for (const declaration of module.declarations ?? []) {
        if (declaration.kind !== 'class') continue;
        if (here && declaration.customElement) declaration.tagName ??= here.tag;
        declaration.members = declaration.members?.filter((member) => !isInner(member));
        declaration.attributes = declaration.attributes?.filter(
          ({ fieldName }) => fieldName === undefined || !isInner({ name: fieldName }),
        );
      }
    }
  },
});

/** Drops what is marked `@internal` in its own comment. */
const withoutInternal = () => ({
  name: 'without-internal',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isClassDeclaration(node)) return;
    const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name?.getText());
    for (const member of node.members) {
      const isInternal = ts.getJSDocTags(member).some(({ tagName }) => tagName.getText() === 'internal');
      const found = declaration?.members?.find(({ name }) => name === member.name?.getText());
      if (isInternal && found) found.privacy = 'private';
    }
  },
});

/** Events by their `@fires` line alone: what the analyzer finds in `dispatchEvent(new X(…))` has no name of its own. */
const eventsAsDocumented = () => ({
  name: 'events-as-documented',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        const told = declaration.events?.filter(({ description }) => description);
        declaration.events = declaration.events?.filter(
          (event) => event.description || !told.some(({ type }) => type?.text === event.type?.text),
        );
        // From `observedAttributes` of the base class, which has no place for a sentence.
        for (const attribute of declaration.attributes ?? []) {
          if (attribute.name === 'lang') attribute.description ??= 'Language the element speaks: `vi` or `en`.';
        }
      }
    }
  },
});

/** Only elements, what they are built on, and tags are of use to whoever reads the manifest. */
const elementsOnly = () => ({
  name: 'elements-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      module.declarations = module.declarations?.filter(
        ({ kind, customElement, superclass }) =>
          kind === 'class' && (customElement || superclass?.name?.endsWith('Element')),
      );
      module.exports = module.exports?.filter(
        ({ kind, name }) =>
          kind === 'custom-element-definition' || module.declarations?.some((found) => found.name === name),
      );
    }
    customElementsManifest.modules = customElementsManifest.modules.filter(({ exports }) => exports?.length > 0);
  },
});

export default {
  packagejson: false,
  globs: ['src/components/**/*.ts'],
  exclude: ['**/*.styles.ts', 'src/components/i18n/**'],
  plugins: [withoutInternal(), tagsFromDefine(), eventsAsDocumented(), elementsOnly()],
};

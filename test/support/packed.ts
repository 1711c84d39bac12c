/** The package as somebody else has it: packed, and installed into a project of its own. */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { root } from '../../tools/lib/elements.mjs';
import { importsOf } from '../../tools/lib/import-map.mjs';
import { installPacked, pack } from '../../tools/lib/packed.mjs';
import type { Ending } from './ending.ts';

export interface Installed {
  /** The project it is installed into. */
  readonly project: string;
  readonly manifest: Awaited<ReturnType<typeof installPacked>>;
  /** Tags of the elements it exports one by one. */
  readonly tags: readonly string[];
}

/** Packs dist/ as it lies there and installs that into an empty project; gone when the test ends. */
export async function installed(t: Ending): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'e-tdp-packed-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const project = join(folder, 'project');
  const manifest = await installPacked(await pack(folder), project);
  const tags = readdirSync(join(project, 'node_modules/e-tdp/dist/elements'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => name.slice(0, -3));
  return { project, manifest, tags };
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
};

/** Serves the project as files, and a page at `/` that finds packages by an import map as bundlers do by package.json. */
export async function serveProject(t: Ending, { project, tags }: Installed): Promise<string> {
  const page = `<!doctype html><title>e-tdp</title><script type="importmap">${JSON.stringify({
    imports: importsFor(project, ['e-tdp'], tags),
  })}</script>`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') return void response.setHeader('Content-Type', 'text/html').end(page);
    readFile(place(project, pathname)).then(
      (bytes) => response.setHeader('Content-Type', TYPES[extname(pathname)] ?? 'text/plain').end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Where a file of the project is. What its dependencies depend on lies in this checkout. */
function place(project: string, path: string): string {
  const own = join(project, normalize(path));
  return existsSync(own) ? own : join(root, normalize(path));
}

interface PackageFile {
  readonly exports?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Where packages and all that they depend on are served: side by side, as npm puts them. */
function importsFor(project: string, names: readonly string[], tags: readonly string[]): Record<string, string> {
  const imports: Record<string, string> = {};
  const seen = new Set<string>();
  for (const todo = [...names]; todo.length > 0;) {
    const name = todo.pop() ?? '';
    if (seen.has(name)) continue;
    seen.add(name);
    const folder = `/node_modules/${name}/`;
    const manifest = JSON.parse(readFileSync(place(project, `${folder}package.json`), 'utf8')) as PackageFile;
    Object.assign(
      imports,
      importsOf(name, manifest, folder, () => [...tags]),
    );
    todo.push(...Object.keys(manifest.dependencies ?? {}));
  }
  return imports;
}

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import * as z from 'zod/mini';
import { parse } from 'yaml';
import { OTEL_VARIABLES } from '../../src/gateway/tracing/settings.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const OPERATIONS = read('docs/operations.md');
/** The names in the first column of the table below a heading. */
function firstColumn(heading: string): string[] {
  const [, section = ''] = new RegExp(`\\n## ${heading}\\n(.*?)(?=\\n## )`, 's').exec(OPERATIONS) ?? [];
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

describe('the table of settings', () => {
  it('has every variable that is read, and no other', () => {
    const environment = read('src/gateway/config/environment.ts');
    const named = [...environment.matchAll(/read\('([A-Z0-9_]+)'\)/g)].map(([, name = '']) => name);
    const rates = ['READS', 'WRITES', 'SIGN_IN', 'TRACKING'].map((name) => `ETDP_RATE_${name}`);
    const store = ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN'].flatMap((name) => [
      `ETDP_S3_${name}`,
      `AWS_${name}`,
    ]);
    const read_ = new Set([...named, ...rates, ...store, ...OTEL_VARIABLES, 'NODE_EXTRA_CA_CERTS']);
    assert.ok(named.length > 12);
    assert.deepEqual([...new Set(firstColumn('Every setting'))].sort(), [...read_].sort());
  });
});

describe('the files of deploy/', () => {
  it('are all told of', () => {
    const pages = OPERATIONS + read('docs/audit.md');
    for (const name of globSync('*', { cwd: join(ROOT, 'deploy') })) assert.ok(pages.includes(`deploy/${name}`), name);
  });

  it('tell Node the same, which takes it', () => {
    const [unit, container] = ['e-tdp.service', 'Containerfile'].map(
      (name) => /NODE_OPTIONS=(\S+)/.exec(read(`deploy/${name}`))?.[1] ?? '',
    );
    assert.match(unit ?? '', /^--max-semi-space-size=\d+$/);
    assert.equal(unit, container);
    const node = ['-e', 'process.stdout.write(String(v8.getHeapStatistics().heap_size_limit > 0))'];
    const said = execFileSync(process.execPath, node, { env: { NODE_OPTIONS: unit }, encoding: 'utf8' });
    assert.equal(said, 'true');
  });

  const rulesSchema = z.strictObject({
    groups: z.array(
      z.strictObject({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string().check(z.regex(/^Etdp[A-Z]\w+$/)),
            expr: z.string(),
            for: z.optional(z.string().check(z.regex(/^\d+[smh]$/))),
            labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
          }),
        ),
      }),
    ),
  });
  const rules = rulesSchema.parse(parse(read('deploy/e-tdp-rules.yml'))).groups.flatMap((group) => group.rules);

  it('have alerts about metrics that there are, each with a place in the documentation that says what to do', () => {
    assert.ok(rules.length > 10);
    assert.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length);
    const metrics = new Set(firstColumn('Metrics'));
    const headings = [...OPERATIONS.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const { alert, expr, annotations } of rules) {
      const found = [...expr.matchAll(/\b(?:etdp|process)_\w+/g)].map(([name]) =>
        name.replace(/_(bucket|sum|count)$/, ''),
      );
      for (const name of found) assert.ok(metrics.has(name), `${alert}: ${name}`);
      const [page, anchor = ''] = annotations.runbook.split('#');
      assert.equal(page, 'docs/operations.md');
      assert.ok(headings.includes(anchor), `${alert}: ${anchor}`);
    }
  });
  it('name metrics in the documentation that the gateway has, and all of them', () => {
    const sources = globSync(['src/gateway/watching/*.ts', 'src/gateway/http/metrics.ts'], { cwd: ROOT })
      .map(read)
      .join('\n');
    const made = new Set(
      [...sources.matchAll(/\b((?:etdp|process)_[a-z_]+[a-z])\b(?=['":])/g)].map(([, name = '']) => name),
    );
    const told = firstColumn('Metrics').filter((name) => /^(etdp|process)_/.test(name));
    assert.deepEqual([...new Set(told)].sort(), [...made].sort());
  });
  it('have a scrape that knows where the rules are', () => {
    const scrape = z
      .object({ rule_files: z.array(z.string()), scrape_configs: z.array(z.object({ job_name: z.string() })) })
      .parse(parse(read('deploy/prometheus.yml')));
    for (const file of scrape.rule_files) assert.ok(existsSync(join(ROOT, 'deploy', file)), file);
    // What the rules look for.
    assert.equal(scrape.scrape_configs[0]?.job_name, 'e-tdp');
  });

  const UNIT = read('deploy/e-tdp.service');
  it('have a unit that systemd reads, which may write in two folders and has no rights', (t) => {
    const sections = unitOf(UNIT);
    assert.deepEqual(Object.keys(sections), ['Unit', 'Service', 'Install']);
    const { Service = {} } = sections;
    for (const [name, value] of Object.entries({
      User: ['e-tdp'],
      ProtectSystem: ['strict'],
      NoNewPrivileges: ['yes'],
      CapabilityBoundingSet: [''],
      StateDirectory: ['e-tdp'],
      LogsDirectory: ['e-tdp'],
    }))
      assert.deepEqual(Service[name], value, name);
    assert.equal(Service['MemoryDenyWriteExecute'], undefined, 'Node compiles as it runs');
    for (const wrong of verified(t, UNIT)) assert.fail(wrong);
  });
  it('have a unit of which a mistake would be told', (t) => {
    assert.throws(() => unitOf('[Unit]\nProtectSystem strict\n'), /ProtectSystem strict/);
    if (hasSystemd()) assert.notDeepEqual(verified(t, UNIT.replace('ProtectSystem=strict', 'ProtectSystem=very')), []);
  });

  it('have a container that is nobody’s, writes in one place and is asked for its health', () => {
    const steps = stepsOf(read('deploy/Containerfile'));
    const of = (name: string): string[] => steps.filter(([step]) => step === name).map(([, rest]) => rest);
    assert.deepEqual(of('FROM'), [
      'docker.io/library/node:${NODE}-slim AS package',
      'docker.io/library/node:${NODE}-slim',
    ]);
    assert.deepEqual(of('USER'), ['10001:10001']);
    assert.deepEqual(of('COPY'), ['--from=package /opt/e-tdp /opt/e-tdp']);
    for (const list of [...of('VOLUME'), ...of('ENTRYPOINT'), ...of('CMD')]) JSON.parse(list);
    const [health = ''] = of('HEALTHCHECK');
    const [, program, , script = ''] =
      /CMD (.*)$/s
        .exec(health)?.[1]
        ?.match(/"((?:[^"\\]|\\.)*)"/g)
        ?.map((one) => String(JSON.parse(one))) ?? [];
    assert.equal(program, '-e');
    assert.doesNotThrow(() => new Script(script));
  });
  it('have a container file of which a mistake would be told', () => {
    assert.throws(() => stepsOf('FROM x\nRUNN y\n'), /RUNN/);
    assert.throws(() => stepsOf('RUN x\n'), /FROM/);
  });
});

/** Sections of a unit, and each name's values in order. */
function unitOf(text: string): Record<string, Record<string, string[]>> {
  const sections: Record<string, Record<string, string[]>> = {};
  let current: Record<string, string[]> | undefined;
  for (const line of text.split('\n')) {
    if (line === '' || /^[#;]/.test(line)) continue;
    const [, section] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (section !== undefined) {
      current = sections[section] = {};
      continue;
    }
    const [, name, value = ''] = /^([A-Z]\w*)=(.*)$/.exec(line) ?? [];
    if (name === undefined || !current) throw new Error(`no line of a unit: ${line}`);
    (current[name] ??= []).push(value);
  }
  return sections;
}

function hasSystemd(): boolean {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What systemd itself has to say of a unit, where it is installed. The program need not be. */
function verified(t: TestContext, unit: string): string[] {
  if (!hasSystemd()) return [];
  const folder = mkdtempSync(join(tmpdir(), 'etdp-unit-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'e-tdp.service');
  writeFileSync(file, unit.replace('/usr/bin/e-tdp', '/bin/true'));
  const script = 'systemd-analyze verify --man=no "$0" 2>&1; true';
  const said = execFileSync('sh', ['-c', script, file], { encoding: 'utf8' });
  return said.split('\n').filter((line) => line.includes('e-tdp.service'));
}

const STEPS = [
  'ARG',
  'FROM',
  'RUN',
  'COPY',
  'ENV',
  'USER',
  'VOLUME',
  'EXPOSE',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'ENTRYPOINT',
  'CMD',
  'WORKDIR',
  'LABEL',
];

/** The instructions of a container file, each with what follows it. */
function stepsOf(text: string): [string, string][] {
  const whole = text.replace(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, ' ');
  const steps = whole
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): [string, string] => {
      const [, step = '', rest = ''] = /^(\S+) +(.*)$/.exec(line) ?? [];
      if (!STEPS.includes(step)) throw new Error(`no instruction: ${line}`);
      return [step, rest.trim()];
    });
  if (steps.find(([step]) => step !== 'ARG')?.[0] !== 'FROM') throw new Error('FROM is first');
  return steps;
}

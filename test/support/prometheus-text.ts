/** Reads what Prometheus reads, version 0.0.4 of its text format, and is as strict as `promtool check metrics`. */

export interface Read {
  readonly type: string;
  readonly help: string;
  /** By labels, sorted: `{job="sweep"}`; `_bucket` and the like before them. */
  readonly samples: ReadonlyMap<string, number>;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\S+)$`);

/** @throws {Error} that quotes the line Prometheus would refuse */
export function readPrometheus(text: string): ReadonlyMap<string, Read> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, Read & { samples: Map<string, number> }>();
  let help: { name: string; text: string } | null = null;
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, name = '', said = ''] = new RegExp(`^# HELP (${NAME}) (.+)$`).exec(line) ?? [];
    if (name !== '') {
      help = { name, text: said };
      continue;
    }
    const [, typed = '', type = ''] = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram)$`).exec(line) ?? [];
    if (typed !== '') {
      if (help?.name !== typed) throw new Error(`no help: ${line}`);
      if (families.has(typed)) throw new Error(`twice: ${line}`);
      if ((type === 'counter') !== typed.endsWith('_total')) throw new Error(`a counter ends in _total: ${line}`);
      families.set(typed, { type, help: help.text, samples: new Map() });
      current = typed;
      continue;
    }
    const [, sample = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
    const family = families.get(current);
    const suffix = sample.slice(current.length);
    const fits = sample.startsWith(current) && (suffix === '' || ['_bucket', '_sum', '_count'].includes(suffix));
    if (!family || !fits || (suffix !== '') !== (family.type === 'histogram'))
      throw new Error(`belongs to no family: ${line}`);
    if (value !== '+Inf' && !Number.isFinite(Number(value))) throw new Error(`no number: ${line}`);
    const key = suffix + sorted(labels, line);
    if (family.samples.has(key)) throw new Error(`twice: ${line}`);
    family.samples.set(key, value === '+Inf' ? Infinity : Number(value));
  }
  return families;
}

function sorted(labels: string, line: string): string {
  const found: string[] = [];
  let rest = labels;
  while (rest !== '') {
    const [all, one] = /^([a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*")(?:,|$)/.exec(rest) ?? [];
    if (all === undefined || one === undefined) throw new Error(`labels cannot be read: ${line}`);
    found.push(one);
    rest = rest.slice(all.length);
  }
  return found.length === 0 ? '' : `{${found.sort().join(',')}}`;
}

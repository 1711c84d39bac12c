/**
 * Sends what is written into a call's form and shows the answer. Runs in the reader's browser and not here, so it uses nothing from
 * outside of itself.
 */
function tryCalls(): void {
  /** An answer brings what later calls ask for (ids, tokens, secrets); it is put where nobody has written anything. */
  const passOn = (form: HTMLFormElement, answer: unknown): void => {
    const passes = JSON.parse(form.dataset['passes'] ?? '{}') as Record<string, string>;
    for (const [member, wanted] of Object.entries(passes)) {
      const value = (answer as Record<string, unknown>)[member];
      if (typeof value !== 'string') continue;
      for (const input of document.querySelectorAll<HTMLInputElement>(`input[data-from="${wanted}"]`)) {
        if (input.value === '') input.value = value;
      }
    }
  };

  const requestOf = (form: HTMLFormElement): Request => {
    let path = form.dataset['path'] ?? '';
    const method = form.dataset['method'] ?? 'GET';
    const query = new URLSearchParams();
    const headers = new Headers();
    for (const { name, value, dataset } of form.querySelectorAll('input')) {
      if (dataset['in'] === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
      else if (value === '') continue;
      else if (dataset['in'] === 'query') query.set(name, value);
      else headers.set(name, dataset['in'] === 'bearer' ? `Bearer ${value}` : value);
    }
    const body = form.querySelector('textarea')?.value;
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    if (form.dataset['keyed'] !== undefined && !headers.has('Idempotency-Key'))
      headers.set('Idempotency-Key', Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-'));
    const search = query.toString();
    return new Request(search === '' ? path : `${path}?${search}`, {
      method,
      headers,
      credentials: 'omit',
      ...(body === undefined ? {} : { body }),
    });
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    const output = form.querySelector('output');
    const show = (text: string): void => {
      if (output) output.textContent = text;
    };
    const send = async (): Promise<void> => {
      const response = await fetch(requestOf(form));
      const text = await response.text();
      const told = ['etag', 'location', 'request-id', 'retry-after', 'idempotency-replayed'].flatMap((name) =>
        response.headers.has(name) ? [`${name}: ${response.headers.get(name) ?? ''}`] : [],
      );
      let shown = text;
      try {
        const json: unknown = JSON.parse(text);
        shown = JSON.stringify(json, null, 2);
        if (response.ok) passOn(form, json);
      } catch {
        // Not JSON: shown as it came.
      }
      show([`${String(response.status)} ${response.statusText}`, ...told, '', shown].join('\n'));
    };
    send().catch((error: unknown) => {
      show(`No answer: ${String(error)}`);
    });
  });
}

/** The script of the API reference. */
export const DOCS_JS = `(${tryCalls.toString()})();\n`;

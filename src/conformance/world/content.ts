import type { Api } from '../api/api.ts';

import type { Answer, Ask } from '../api/ask.ts';

/** How often, and how many milliseconds apart, a file is asked for that a virus scanner has not looked at yet. */
const TRIES = 60;
const PAUSE_MS = 500;

/** The bytes of a file, once they may be read. @throws {Failure} when they may not */
export async function contentOf(api: Api, name: 'getDocumentContent' | 'getResult', ask: Ask): Promise<Answer> {
  for (let tries = 1; tries < TRIES; tries++) {
    const answer = await api.ask(name, ask);
    if (answer.problem?.code !== 'document.scanning') break;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return (await api.ok(name, ask)).answer;
}

import { Refusal } from '../http/refusal.ts';

export const MEDIATOR_HEADER = 'Information-Mediator-Client';
const LONGEST = 255;
/** INSTANCE/CLASS/MEMBER/SUBSYSTEM; what X-Road forbids in an identifier must come percent-encoded. */
const PART = '[A-Za-z0-9._~!$&()*+,=@%-]+';
const CLIENT = new RegExp(`^${PART}(?:/${PART}){3}$`);

/**
 * Looks at the name of the system that calls through an information mediator. It says who passed the call on, not who may do what:
 * nothing is opened by it, and nothing of it is kept.
 * @throws {Refusal} `request.header-invalid` where it is missing and asked for, or is not written as the specification says
 */
export function checkMediatorClient(headers: Headers, required: boolean): void {
  const client = headers.get(MEDIATOR_HEADER);
  if (client === null && !required) return;
  if (client !== null && client.length <= LONGEST && CLIENT.test(client)) return;
  throw new Refusal('request.header-invalid', {
    errors: [{ pointer: `/header/${MEDIATOR_HEADER}`, code: client === null ? 'header.missing' : 'header.format' }],
  });
}

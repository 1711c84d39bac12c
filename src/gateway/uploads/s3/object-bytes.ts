import type { S3Client } from './client.ts';
import { S3Fault, faultOf } from './fault.ts';

/** Connections that may break one after the other without a byte between. */
const TRIES = 3;

/** The bytes of an object from one place to before another, over as many connections as that takes. @throws {S3Fault} */
export async function* objectBytes(
  client: S3Client,
  key: string,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let at = from;
  for (let broken = 0; at < to;) {
    const answer = await client.get(key, at, to);
    if (!answer) throw new S3Fault(404, 'NoSuchKey');
    try {
      for await (const bytes of answer as AsyncIterable<Uint8Array>) {
        broken = 0;
        at += bytes.byteLength;
        if (at > to) throw new S3Fault(answer.statusCode ?? 0, 'TooLong');
        yield bytes;
      }
      if (at < to) throw new S3Fault(0, 'Cut');
    } catch (error) {
      broken += 1;
      const fault = faultOf(error);
      if (!fault.mayPass || broken === TRIES) throw fault;
    }
  }
}

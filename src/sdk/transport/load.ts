import { EtdpConnectionError } from '../errors.ts';

/** Loads a part of the SDK when it is first needed. A part that cannot be fetched is no answer like any other. */
export async function load<Module>(part: () => Promise<Module>): Promise<Module> {
  try {
    return await part();
  } catch (cause) {
    throw new EtdpConnectionError('loading a part of the SDK', { cause });
  }
}

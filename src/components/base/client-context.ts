import { createContext } from '@lit/context';
import type { PageClient } from '../../sdk/etdp-client.ts';
import type { Device } from '../../sdk/device/device.ts';
import type { Locale } from '../i18n/messages.ts';

/** What an element works with: where to file, with whom, what this device keeps, in which language. */
export interface EtdpContext {
  readonly client: PageClient;
  readonly device: Device;
  readonly agencyId: string | undefined;
  readonly locale: Locale;
  readonly theme: string | undefined;
}

/** Given by `<etdp-provider>`; an element without one takes what the page says. */
export const etdpContext = createContext<EtdpContext | undefined>(Symbol('e-tdp'));

export function sameContext(a: EtdpContext, b: EtdpContext): boolean {
  const { client, device, agencyId, locale, theme } = a;
  return (
    client === b.client && device === b.device && agencyId === b.agencyId && locale === b.locale && theme === b.theme
  );
}

/** The page of an invented ward: for tests and stories alike. */
import { html, nothing, type TemplateResult } from 'lit';
import '../../src/components/provider/define.ts';
import type { Device } from '../../src/sdk/device/device.ts';
import type { EtdpClient } from '../../src/sdk/etdp-client.ts';
import { fakeClient } from './fake-client.ts';
import { fakeDevice } from './fake-device.ts';
import { AGENCY } from './fixtures.ts';
import { until } from './until.ts';

export interface Ward {
  readonly client?: EtdpClient;
  readonly device?: Device;
  readonly lang?: string | undefined;
  readonly theme?: string | undefined;
}

/** An element on the page of a ward, whose gateway answers at once unless `client` says otherwise. */
export function onWardPage(element: unknown, ward: Ward = {}): TemplateResult {
  const { client = fakeClient(), device = fakeDevice(), lang = 'vi', theme } = ward;
  return html`<etdp-provider
    .client=${client}
    .device=${device}
    agency=${AGENCY.id}
    lang=${lang}
    theme=${theme ?? nothing}
    >${element}</etdp-provider
  >`;
}

/** Resolves when the page of a ward has the colours it was told to have: they are fetched. */
export async function untilThemed(page: Element): Promise<void> {
  const provider = page.querySelector('etdp-provider');
  await until(
    'the theme is there',
    () => provider !== null && getComputedStyle(provider).getPropertyValue('--etdp-color-ink') !== '',
  );
}

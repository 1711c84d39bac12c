/** A procedure explained on the page of a ward. */

import { html, nothing } from 'lit';
import '../../src/components/i18n/procedure-detail.en.ts';
import '../../src/components/procedure-detail/define.ts';
import type { EtdpProcedureDetail } from '../../src/components/procedure-detail/procedure-detail.component.ts';
import type { ProcedureSummary } from '../../src/contract/wire/procedure-summary.ts';
import { inWard, said, until } from './drawn.ts';
import { PROCEDURE } from './fixtures.ts';
import type { Ward } from './ward-page.ts';

export interface DetailOptions extends Ward {
  readonly code?: string;
  readonly summary?: ProcedureSummary;
  readonly canGoBack?: boolean;
}

/** The explanation as it is drawn first. */
export async function openDetail(options: DetailOptions = {}): Promise<EtdpProcedureDetail> {
  const { code = PROCEDURE.code, summary, canGoBack = false } = options;
  return inWard(
    html`<etdp-procedure-detail
      code=${code || nothing}
      .summary=${summary}
      ?can-go-back=${canGoBack}
    ></etdp-procedure-detail>`,
    options,
  );
}

/** The explanation once everything has come, or has not. */
export async function detail(options?: DetailOptions): Promise<EtdpProcedureDetail> {
  const element = await openDetail(options);
  // English arrives a moment after the element; until then it speaks Vietnamese.
  const early = options?.lang === 'en' ? /Opening|Giấy tờ cần có|Thử lại|Đang mở/ : /Đang mở/;
  await until(() => !early.test(said(element)), 'the explanation is there');
  return element;
}

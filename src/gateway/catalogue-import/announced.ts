/** A procedure as the portal announces it, whichever way it came: texts are as they were sent, nothing is understood yet. */
export interface Announced {
  readonly code: string;
  readonly name: string;
  /** The portal's id of its page; empty where it gave none. */
  readonly id: string;
  /** `in-force`, `withdrawn`, or the portal's own word where neither is known. */
  readonly state: { readonly is: 'in-force' | 'withdrawn' | 'unknown'; readonly word: string };
  /** Between state agencies, not for citizens. */
  readonly internal: boolean;
  /** Null where the source does not say of which levels it is. */
  readonly levels: readonly Level[] | null;
  readonly fields: readonly string[];
  readonly agencies: readonly string[];
  readonly methods: readonly Method[];
  readonly cases: readonly TimeSpan[];
  readonly groups: readonly PaperGroup[];
  readonly steps: readonly string[];
  readonly results: readonly string[];
  readonly bases: readonly { readonly number: string; readonly title: string }[];
  readonly subjects: readonly string[];
  readonly requirements: string;
  readonly description: string;
  readonly keywords: string;
  readonly promulgatedBy: string;
  /** Null where the source does not say. */
  readonly fullProcess: boolean | null;
  /** Epoch milliseconds, or a date in digits; empty where it gave none. */
  readonly updated: string;
  /** Members of the record that nobody reads and nobody expected. */
  readonly unread: readonly string[];
}

export const LEVELS = { ward: 'cấp xã', district: 'cấp huyện', province: 'cấp tỉnh', ministry: 'cấp bộ' } as const;
export type Level = keyof typeof LEVELS;

/** A number and a unit as they were written; either may be a sentence or empty. */
export interface TimeSpan {
  readonly amount: string;
  readonly unit: string;
}

export const CHANNELS = { online: 'trực tuyến', mailed: 'bưu chính', direct: 'trực tiếp' } as const;

/** One way of handing in, with what it takes and costs there. */
export interface Method {
  /** As people call it; a channel nobody knows is called as it was sent. */
  readonly channel: string;
  readonly times: readonly (TimeSpan & { readonly text: string })[];
  readonly fees: readonly AnnouncedFee[];
}
export interface AnnouncedFee {
  readonly amount: string;
  readonly currency: string;
  readonly text: string;
}

export interface PaperGroup {
  readonly name: string;
  readonly papers: readonly AnnouncedPaper[];
}
export interface AnnouncedPaper {
  readonly code: string;
  readonly name: string;
  /** Null where the source does not say. */
  readonly originals: number | null;
  readonly copies: number | null;
  readonly formFiles: number;
}

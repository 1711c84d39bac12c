import type { LinkFault } from '../../contract/rules/log.ts';
import type { ErasedPart } from '../../contract/wire/erasure.ts';
import type { TrackedFile } from '../../contract/wire/log.ts';

/** One thing that is not as it was signed. `seq` is the place in the log, 1 for the first event. */
export type LogFault =
  | {
      /**
       * `gap`: an event before it is missing. `of-other-dossier`, `previous-differs`: it belongs elsewhere. `hash-differs`: its content was
       * changed. `signature-wrong`: nobody signed it. `key-unknown`: signed with a key that is not published, or not believed.
       * `event-unreadable`: no event at all. `beginning-missing`: the log does not begin where dossiers do.
       */
      readonly kind: LinkFault | 'key-unknown' | 'event-unreadable' | 'beginning-missing';
      readonly seq: number;
    }
  | {
      /**
       * `submission-missing`: the log does not say, or says twice, that the dossier was filed. `digest-differs`: the files in the log are not
       * those of the receipt. `answers-differ`: the answers given are not those that were handed in.
       */
      readonly kind:
        | 'log-empty'
        | 'receipt-key-unknown'
        | 'receipt-signature-wrong'
        | 'submission-missing'
        | 'digest-differs'
        | 'answers-differ';
    }
  | {
      /** The receipt says something else than the log, or than the receipt at hand. */
      readonly kind: 'receipt-differs';
      readonly member: string;
    }
  | {
      /** `file-missing`: in the log, not at the gateway. `file-not-logged`: the other way round. `file-differs`: other bytes, or another slot. */
      readonly kind: 'file-missing' | 'file-not-logged' | 'file-differs';
      readonly documentId: string;
    };

/** An event whose signature was checked. What this version has no name for reads `unknown`. */
export interface CheckedEvent {
  /** Place in the log, 1 for the first. */
  readonly seq: number;
  /** When it happened, RFC 3339. */
  readonly at: string;
  /** What happened; one of `LOG_EVENT_TYPES`. */
  readonly type: string;
  /** In which role somebody did it; never who. */
  readonly actor: string;
  /** The key that signed it. */
  readonly keyId: string;
}

/** That a dossier's content, or a part of it, was erased as the law asks: its files and answers cannot be looked at any more. */
export interface CheckedErasure {
  /** The last time. */
  readonly at: string;
  /** What is gone: the account it was filed with, the files, or everything that says who it is about. */
  readonly parts: readonly ErasedPart[];
}

/** What came of a check. */
export type LogCheck =
  | {
      readonly ok: true;
      readonly events: readonly CheckedEvent[];
      /** Those that are still there. */
      readonly files: readonly TrackedFile[];
      /** What of it was erased, and when; null where everything is there. */
      readonly erased: CheckedErasure | null;
      /** The keys that signed it, each once. */
      readonly keyIds: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly LogFault[] }
  | CannotCheck;

/** Nothing is known: neither that it is right nor that it is wrong. */
export interface CannotCheck {
  /** Neither true nor false: nothing could be checked. */
  readonly ok: null;
  /** The runtime knows no Ed25519: a browser before 2025, or a page without https. */
  readonly reason: 'ed25519-missing';
}
export const CANNOT_CHECK: CannotCheck = { ok: null, reason: 'ed25519-missing' };

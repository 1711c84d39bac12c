import { Task, TaskStatus } from '../controllers/task.ts';
import type { ReactiveElement } from 'lit';
import { askedAnswers } from '../../contract/forms/conditions.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import { MEDIA_TYPES } from '../../contract/wire/document.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import { load } from '../../sdk/transport/load.ts';
import type { FileLimits } from '../../sdk/uploads/examine-file.ts';
import type { UploadQueue } from '../../sdk/uploads/upload-queue.ts';
import type { EtdpContext } from '../base/client-context.ts';
import type { Trouble } from './draft-queue.ts';
import { limitsNow, type OwnQueue } from './queue-controller.ts';

/** What an uploader is told by its page. */
export interface Told {
  readonly etdp: EtdpContext | undefined;
  readonly queue: UploadQueue | undefined;
  readonly requirements: readonly DocumentRequirement[] | undefined;
  readonly procedure: string | undefined;
  readonly draftId: string | undefined;
  readonly dossier: string | undefined;
  readonly answers: Answers | undefined;
}

/** Finds out what an uploader works on: the papers, the answers they hang on, the limits, and the files where the page has no queue. */
export class SourceController {
  readonly #host: ReactiveElement;
  readonly #told: () => Told;
  readonly #found;
  readonly #procedure;
  readonly #agency;
  /** Why the own queue has no dossier to send to. */
  trouble: Trouble | undefined;

  constructor(host: ReactiveElement, told: () => Told) {
    this.#host = host;
    this.#told = told;
    this.#found = new Task(host, {
      args: () => {
        const { queue, etdp, procedure, draftId } = told();
        return [queue ? undefined : etdp?.client, etdp?.device, etdp?.agencyId, procedure, draftId] as const;
      },
      task: async ([client, device, agencyId, procedure, draftId]) => {
        if (!client || !device) return undefined;
        const { findQueue } = await load(() => import('./own-queue.ts'));
        return await findQueue({ client, device, agencyId, procedure, draftId, dossier: told().dossier });
      },
    });
    this.#procedure = new Task(host, {
      args: () => {
        const { etdp, requirements, procedure } = told();
        return [
          etdp?.client,
          requirements ? undefined : (procedure ?? this.#found.value?.draft?.procedureCode),
        ] as const;
      },
      task: async ([client, code], { signal }) =>
        client && code !== undefined ? await client.procedures.get(code, { signal }) : undefined,
    });
    this.#agency = new Task(host, {
      args: () => [told().etdp?.client, told().etdp?.agencyId] as const,
      task: async ([client, id], { signal }) =>
        client && id !== undefined ? await client.agencies.get(id, { signal }).catch(() => undefined) : undefined,
    });
  }

  /** The papers; undefined while they are not known. */
  get requirements(): readonly DocumentRequirement[] | undefined {
    return this.#told().requirements ?? this.#procedure.value?.documents;
  }

  /** The answers to what is asked, for papers that only some of them ask for. */
  get answers(): Answers {
    const given = this.#told().answers ?? this.#found.value?.draft?.answers ?? {};
    const form = this.#procedure.value?.form;
    return form ? askedAnswers(form, given) : given;
  }

  get limits(): Required<FileLimits> {
    return (
      this.#agency.value?.limits ?? {
        maxFileBytes: LIMITS.usualFileBytes,
        maxDocuments: LIMITS.documents,
        mediaTypes: MEDIA_TYPES,
      }
    );
  }

  /** Something is being found out. */
  get pending(): boolean {
    return !this.#told().etdp || [this.#found, this.#procedure].some(({ status }) => status < TaskStatus.COMPLETE);
  }

  /** Why it could not be found out. */
  get error(): unknown {
    return [this.#procedure, this.#found].find(({ status }) => status === TaskStatus.ERROR)?.error;
  }

  /** Tries again what could not be found out. */
  again(): void {
    for (const task of [this.#found, this.#procedure]) if (task.status === TaskStatus.ERROR) void task.run();
  }

  /** The queue of the element's own, where the page has none. */
  ownQueue(maxFiles: (slot: string) => number | undefined): OwnQueue | undefined {
    const found = this.#found.value;
    const { dossier, queue } = this.#told();
    if (queue || !found || !this.#host.isConnected) return undefined;
    return {
      key: [found],
      dossierId: dossier,
      make: () => {
        this.trouble = undefined;
        return found.open({
          ...(dossier === undefined ? {} : { dossierId: dossier }),
          limits: limitsNow(() => this.limits),
          maxFiles,
          procedureName: () => this.#procedure.value?.shortName.vi,
          onTrouble: (trouble) => {
            this.trouble = trouble;
            this.#host.requestUpdate();
          },
        });
      },
    };
  }
}

import { Task, TaskStatus } from '../controllers/task.ts';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import { sendAnswers } from '../../sdk/filing/send-answers.ts';
import type { EtdpContext } from '../base/client-context.ts';
import { OnlineController } from '../controllers/online.ts';
import { AnswerSync } from './answer-sync.ts';
import { beginDraft } from './begin-draft.ts';
import { DraftKeeper } from './draft-keeper.controller.ts';
import { openForm, type FormOpened, type FormWanted } from './open-form.ts';

/** What the element is asked to show. */
export type FormAsked = Pick<FormWanted, 'draftId' | 'procedure' | 'form'> & { readonly noSave: boolean };

export interface FormDraftOptions {
  readonly etdp: () => EtdpContext | undefined;
  readonly asked: () => FormAsked;
  /** The form is there, with the draft that was begun on it, if any. */
  readonly opened: (opened: FormOpened) => void;
  /** The draft was gone on with in another tab. */
  readonly changed: (answers: Answers) => void;
}

/** The declaration's definition and its draft: opened, kept on the device at every change, sent along where the gateway has a dossier. */
export class FormDraft implements ReactiveController {
  readonly #options: FormDraftOptions;
  readonly keeper: DraftKeeper;
  readonly sync: AnswerSync;
  readonly #online: OnlineController;
  readonly #opening: Task<readonly unknown[], FormOpened>;

  constructor(host: ReactiveControllerHost, options: FormDraftOptions) {
    this.#options = options;
    const { etdp, asked } = options;
    this.sync = new AnswerSync({ send: (signal) => this.#send(signal), changed: () => host.requestUpdate() });
    this.keeper = new DraftKeeper(host, {
      device: () => etdp()?.device,
      create: () => beginDraft(etdp(), this.#opening.value?.procedure),
      kept: () => this.sync.soon(),
      back: () => void this.#reread(),
    });
    this.#online = new OnlineController(host, {
      whenBack: () => {
        if (this.error !== undefined) this.open();
        this.sync.now();
      },
    });
    this.#opening = new Task(host, {
      args: () => {
        const { draftId, procedure, form, noSave } = asked();
        const { client, device, agencyId } = etdp() ?? {};
        return [client, device, agencyId, draftId, procedure, form, noSave] as const;
      },
      task: ([client, device, agencyId, draftId, procedure, form, noSave], { signal }) =>
        openForm({ client, device: noSave ? undefined : device, agencyId, draftId, procedure, form }, signal),
      onComplete: (opened) => {
        this.keeper.draftId = opened.draft?.id ?? asked().draftId;
        options.opened(opened);
      },
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.sync.stop();
  }

  /** Undefined while there is none to show; null where the procedure has none. */
  get form(): Form | null | undefined {
    return this.#opening.value?.form;
  }
  /** Where the form was fetched with its procedure. */
  get procedure(): FormOpened['procedure'] {
    return this.#opening.value?.procedure;
  }
  /** Why the form could not be opened. */
  get error(): unknown {
    return this.#opening.status === TaskStatus.ERROR ? this.#opening.error : undefined;
  }
  get offline(): boolean {
    return !this.#online.online || this.sync.state === 'offline';
  }
  /** Resolves when the form is there, or could not be had. */
  async ready(): Promise<void> {
    await this.#opening.taskComplete.catch(() => undefined);
  }

  /** Opens the form again. */
  open(): void {
    void this.#opening.run();
  }

  async #draft(): Promise<Draft | undefined> {
    const { draftId } = this.keeper;
    const device = this.#options.asked().noSave ? undefined : this.#options.etdp()?.device;
    return draftId === undefined ? undefined : device?.drafts.get(draftId);
  }

  async #reread(): Promise<void> {
    await this.keeper.flush();
    const draft = await this.#draft().catch(() => undefined);
    if (draft && this.keeper.settled) this.#options.changed(draft.answers);
  }

  async #send(signal: AbortSignal): Promise<void> {
    const etdp = this.#options.etdp();
    const { form, keeper } = this;
    if (etdp && form && keeper.draftId !== undefined && !this.#options.asked().noSave)
      await sendAnswers({ ...etdp, draftId: keeper.draftId }, form, signal);
  }
}

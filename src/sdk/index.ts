/** The SDK of e-TDP: a typed client of the submission API, what the device keeps, and the queue of uploads. */
export * from './core.ts';
export { createClient } from './client.ts';
export { SDK_VERSION } from './version.ts';
export { Desk, type DeliveryQuery, type DeskQuery } from './resources/desk.ts';
export { Divisions } from './resources/divisions.ts';
export { DocumentCalls } from './resources/document-calls.ts';
export { Documents, type FileToUpload } from './resources/documents.ts';
export { Dossiers, type NewDossier } from './resources/dossiers.ts';
export { FiledDossiers } from './resources/filed-dossiers.ts';
export { GuidanceResource, type GuidanceQuery } from './resources/guidance.ts';
export { Handovers } from './resources/handovers.ts';
export { RosterResource, type DaysQuery } from './resources/roster.ts';
export { StatisticsResource } from './resources/statistics.ts';
export {
  MeResource,
  Sessions,
  type EndOptions,
  type MyDossiersQuery,
  type ProviderOptions,
} from './resources/sessions.ts';
export { TrackingResource, type TrackingProof } from './resources/tracking.ts';
export { believedKeys } from './proof/believed-keys.ts';
export { checkLog, type CheckLogOptions } from './proof/check-log.ts';
export { checkReceiptQr, type CheckReceiptQrOptions, type ReceiptQrCheck } from './proof/check-receipt-qr.ts';
export type { CannotCheck, CheckedErasure, CheckedEvent, LogCheck, LogFault } from './proof/log-check.ts';
export { proofCrypto, type ProofCrypto } from './proof/proof-crypto.ts';
export type { VerifyOptions } from './proof/verify-tracking.ts';
export type { Link, WatchOptions } from './live/watch-tracking.ts';
export type { Fetch, Locks, Runtime } from './runtime.ts';
export type { Clock } from './transport/clock.ts';
export type { Credentials, DossierCredential } from './transport/credentials.ts';
export { createDevice, type Device, type DeviceOptions } from './device/device.ts';
export { lazyDevice } from './device/lazy-device.ts';
export { EtdpDeviceError } from './device/device-error.ts';
export type { Draft, DraftChange, Drafts, NewDraft } from './device/draft.ts';
export type { ToHandIn } from './outbox/new-entry.ts';
export type { Outbox } from './outbox/outbox.ts';
export type { OutboxEntry } from './outbox/outbox-entry.ts';
export type { OutboxState } from './outbox/outbox-state.ts';
export type { ExportOptions, Imported, ImportOptions } from './device/transfer.ts';
export type { StoredFile } from './device/files.ts';
export { EtdpFileError, FILE_PROBLEMS, type FileProblemCode } from './uploads/file-error.ts';
export { documentName, examineFile, type ExaminedFile, type FileLimits } from './uploads/examine-file.ts';
export type { DocumentToSend, SendDocumentOptions } from './uploads/send-document.ts';
export {
  UPLOAD_TASK_STATES,
  UploadProgressEvent,
  UploadTask,
  type UploadProgress,
  type UploadTaskState,
} from './uploads/upload-task.ts';
export { UPLOAD_STATES, type UploadItem, type UploadProblem, type UploadState } from './uploads/upload-item.ts';
export { UploadItemEvent, type UploadQueueEventMap } from './uploads/queue-events.ts';
export { UploadQueue } from './uploads/upload-queue.ts';
export type { UploadQueueOptions } from './uploads/queue-options.ts';

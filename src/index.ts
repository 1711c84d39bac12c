/**
 * The classes of the elements and of their events, for who extends one or registers it under a name of their own. No element is
 * registered by importing its class; `e-tdp/elements/etdp-receipt` registers one, the script tag all of them.
 */
export { EtdpDocumentUploader } from './components/document-uploader/document-uploader.component.ts';
export { EtdpDossierForm } from './components/dossier-form/dossier-form.component.ts';
export { EtdpProcedurePicker } from './components/procedure-picker/procedure-picker.component.ts';
export { EtdpProvider } from './components/provider/provider.component.ts';
export { EtdpReceipt } from './components/receipt/receipt.component.ts';
export { EtdpStatusTracker } from './components/status-tracker/status-tracker.component.ts';
export { EtdpSubmission } from './components/submission/submission.component.ts';
export * from './components/document-uploader/document-uploader.events.ts';
export * from './components/dossier-form/dossier-form.events.ts';
export * from './components/draft-list/draft-list.events.ts';
export * from './components/filing/filing.events.ts';
export * from './components/procedure-detail/procedure-detail.events.ts';
export * from './components/procedure-picker/procedure-picker.events.ts';
export * from './components/receipt/receipt.events.ts';
export * from './components/review/review.events.ts';
export * from './components/status-tracker/status-tracker.events.ts';
export * from './components/supplement/supplement.events.ts';

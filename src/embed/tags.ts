/** The elements a page may use, each with the chunk that registers it. One line an element. */
export const TAGS: Readonly<Record<string, () => Promise<unknown>>> = {
  'etdp-provider': () => import('../components/provider/define.ts'),
  'etdp-submission': () => import('../components/submission/define.ts'),
  'etdp-procedure-picker': () => import('../components/procedure-picker/define.ts'),
  'etdp-dossier-form': () => import('../components/dossier-form/define.ts'),
  'etdp-document-uploader': () => import('../components/document-uploader/define.ts'),
  'etdp-receipt': () => import('../components/receipt/define.ts'),
  'etdp-status-tracker': () => import('../components/status-tracker/define.ts'),
};

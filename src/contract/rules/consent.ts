/** What a person can agree to when handing in; one entry a purpose, never pre-ticked (Luật 91/2025/QH15). */
export const CONSENT_PURPOSES = ['process-dossier', 'declare-true'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** The purposes a dossier cannot be filed without. */
export const REQUIRED_CONSENTS: readonly ConsentPurpose[] = ['process-dossier', 'declare-true'];

/** The version of the consent text shown today. */
export const CONSENT_VERSION = 1;

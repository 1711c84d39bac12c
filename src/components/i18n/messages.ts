export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language meant by a `lang` attribute; Vietnamese for anything we do not speak. */
export function localeOf(lang: string | null | undefined): Locale {
  return lang?.toLowerCase().startsWith('en') ? 'en' : 'vi';
}

/** The words of one element: Vietnamese is there, English comes when somebody asks for it. */
export interface Messages<Texts> {
  readonly vi: Texts;
  /** The words in a language; Vietnamese until the others have arrived. */
  get(locale: Locale): Texts;
  /** Whether the words of a language are there. */
  ready(locale: Locale): boolean;
  /** Fetches the words of a language; false when they could not be fetched. Asked again, it tries again. */
  load(locale: Locale): Promise<boolean>;
}

/** Pairs an element's words: `defineMessages(pickerVi, async () => (await import('./picker.en.ts')).pickerEn)`. */
// @__NO_SIDE_EFFECTS__
export function defineMessages<Texts>(vi: Texts, loadEn: () => Promise<Texts>): Messages<Texts> {
  let en: Texts | undefined;
  let loading: Promise<boolean> | undefined;
  return {
    vi,
    get: (locale) => (locale === 'en' ? (en ?? vi) : vi),
    ready: (locale) => locale === 'vi' || en !== undefined,
    async load(locale) {
      if (locale === 'vi' || en !== undefined) return true;
      loading ??= loadEn().then(
        (texts) => {
          en = texts;
          return true;
        },
        () => {
          loading = undefined;
          return false;
        },
      );
      return loading;
    },
  };
}

/** Text of the catalogue in a language, Vietnamese where it is not translated. */
export function localized(text: { readonly vi: string; readonly en?: string | undefined }, locale: Locale): string {
  return (locale === 'en' ? text.en : undefined) ?? text.vi;
}

/** The BCP 47 tag for `Intl`. */
export function intlLocale(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : 'vi-VN';
}

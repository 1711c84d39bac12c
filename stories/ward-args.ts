/** What every story of an element on a ward's page can be given. */
export interface WardArgs {
  readonly lang?: string;
  readonly theme?: string;
}

export const WARD_ARGS: WardArgs = { lang: 'vi', theme: 'sen' };

/** How they are chosen beside the story. */
export const WARD_ARG_TYPES = {
  lang: { control: 'inline-radio', options: ['vi', 'en'] },
  theme: { control: 'select', options: ['sen', 'neutral', 'national', 'dark', 'high-contrast'] },
} as const;

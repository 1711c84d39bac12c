/** What the suite is told. Everything but the first two can be left out; what then cannot be done is skipped and said. */
export interface Options {
  readonly baseUrl: string;
  /** A session of an officer of the agency. */
  readonly token: string;
  /** Where to file. @default the officer's own agency */
  readonly agencyId?: string;
  /** What to file. @default the first procedure of the agency that can be filed, one that asks for a paper before others */
  readonly procedureCode?: string;
  /** Sessions of other people. */
  readonly adminToken?: string;
  readonly volunteerToken?: string;
  readonly residentToken?: string;
  /** A session of an officer of another agency. */
  readonly otherToken?: string;
  /** A session that has ended by itself. */
  readonly expiredToken?: string;
  /** An account to sign in with. */
  readonly username?: string;
  readonly password?: string;
  /** An origin the agency has registered. */
  readonly origin?: string;
  /** Only one group, or the checks whose name has this text. */
  readonly only?: string;
  /** Also what takes up to two minutes. @default false */
  readonly slow?: boolean;
  /** How many checks at once. @default 6 */
  readonly concurrency?: number;
  /** @default the platform's */
  readonly fetch?: typeof fetch;
  /** The version that says who asks, in `User-Agent`. */
  readonly version?: string;
}

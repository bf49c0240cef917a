/** How a census is told: what its cases are called, and whether those that failed or those that passed lead. */
export interface CensusWords {
  readonly one: string;
  readonly many: string;
  readonly leads: 'failed' | 'passed';
  /** What cases are that nobody could judge. */
  readonly errored: string;
  /** Whether counts of several runs are told as such. */
  readonly tellsRuns: boolean;
  /** Stands between the names of cases. */
  readonly separator: string;
}

/** Of a census that is told as it is. */
export const plainWords: CensusWords = {
  one: '',
  many: '',
  leads: 'passed',
  errored: 'errored',
  tellsRuns: false,
  separator: ', ',
};

const sentences = { leads: 'failed', errored: 'open', tellsRuns: true, separator: '; ' } as const;

/** By the name of the measurement. */
export const censusWords: Readonly<Record<string, CensusWords>> = {
  thresholds: { ...plainWords, one: 'thresholds of k6', many: 'thresholds of k6' },
  interactions: { ...sentences, one: 'interaction', many: 'interactions' },
  journeys: { ...sentences, one: 'journey', many: 'journeys' },
  gateway: { ...sentences, one: 'journey through the gateway', many: 'journeys through the gateway' },
  api: {
    ...sentences,
    one: 'check against the OpenAPI file',
    many: 'checks against the OpenAPI file',
  },
  'can-i-deploy': { ...sentences, one: 'environment', many: 'environments' },
};

/** What a system is started with. */
export interface SystemOptions {
  /** scrypt's N: a power of two. */
  readonly hashCost: number;
  readonly faults: readonly string[];
  /** Answers that also tell of other people, of the moment and of chance. */
  readonly noise: boolean;
  /** Where mails go, `smtp://127.0.0.1:2525`; null or left out for none. */
  readonly smtpUrl?: string | null;
  /** Where it listens: 127.0.0.1 and a port that the system chooses, where not given. */
  readonly host?: string;
  readonly port?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The options out of `HOST`, `PORT`, `SMTP_URL`, `FAULTS` (names with commas between), `NOISE` (1 or 0) and
 * `HASH_COST`; an empty one counts as not given. Throws, naming the variable, for what cannot be.
 */
export function optionsFrom(environment: Environment): SystemOptions {
  const given = (name: string): string | null => (environment[name] ?? '').trim() || null;
  const host = given('HOST');
  const hashCost = wholeNumber('HASH_COST', given('HASH_COST') ?? '16', 2, 2 ** 20);
  if ((hashCost & (hashCost - 1)) !== 0) throw new Error('HASH_COST has to be a power of two');
  const noise = given('NOISE') ?? '0';
  if (noise !== '0' && noise !== '1') throw new Error(`NOISE has to be 1 or 0, not ${noise}`);
  return {
    hashCost,
    faults: (given('FAULTS') ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    noise: noise === '1',
    smtpUrl: given('SMTP_URL'),
    port: wholeNumber('PORT', given('PORT') ?? '0', 0, 65_535),
    ...(host === null ? {} : { host }),
  };
}

/** Those variables for a child process; of a parent's own none is left. */
export function environmentOf({ hashCost, faults, noise, smtpUrl, host, port }: SystemOptions): Environment {
  return {
    HASH_COST: String(hashCost),
    FAULTS: faults.join(','),
    NOISE: noise ? '1' : '0',
    SMTP_URL: smtpUrl ?? '',
    HOST: host ?? '',
    PORT: String(port ?? 0),
    DATABASE_URL: '',
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new Error(`${name} has to be a whole number from ${String(least)} to ${String(most)}, not ${text}`);
}

import type { ApiFinding } from '../../harness/model/contract.ts';
import type { Sample } from '../../harness/model/measurement.ts';
import { ApiFindings, type FoundInApi } from './ApiFindings.ts';

type Census = Extract<Sample, { readonly kind: 'census' }>;

const problemsKept = 5;

/**
 * Counts what is held against an API. A case is an interaction of a pact, an operation with a status that was recorded,
 * an operation of the monolith's file; it fails with one finding that is an error and not accepted.
 */
export class ApiTally {
  readonly findings = new ApiFindings();
  readonly #accepted: ReadonlySet<string>;
  readonly #checked = new Map<string, number>();
  readonly #cases = new Map<string, 'passed' | 'failed' | 'errored'>();
  readonly #named = new Set<string>();
  #knownPaths = 0;
  #unknownPaths = 0;
  readonly #problems = new Set<string>();

  constructor(accepted: ReadonlySet<string>) {
    this.#accepted = accepted;
  }

  /** Why cases could not be checked, the first few. */
  get problems(): readonly string[] {
    return [...this.#problems];
  }

  get checked(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#checked);
  }

  /** Whether there were requests, and the file had the path of none of them. */
  get knowsNoPath(): boolean {
    return this.#knownPaths === 0 && this.#unknownPaths > 0;
  }

  count(what: string, more = 1): void {
    this.#checked.set(what, (this.#checked.get(what) ?? 0) + more);
  }

  /** A case, or once more the same one, with all that was found in it. */
  case(key: string, found: readonly FoundInApi[]): void {
    let outcome = this.#cases.get(key) ?? 'passed';
    for (const one of found) if (this.#fails(this.findings.add(one), one)) outcome = 'failed';
    this.#cases.set(key, outcome);
  }

  /** Tells of a request whether the file has its path. */
  path(isKnown: boolean): void {
    if (isKnown) this.#knownPaths += 1;
    else this.#unknownPaths += 1;
  }

  /** A finding that brings its fingerprint along. */
  given(key: string, fingerprint: string, found: FoundInApi): void {
    this.findings.keep(fingerprint, found);
    if (this.#fails(fingerprint, found)) this.#cases.set(key, 'failed');
  }

  /** A case that could not be checked. */
  errored(key: string, problem: string): void {
    if (this.#cases.get(key) !== 'failed') this.#cases.set(key, 'errored');
    if (this.#problems.size < problemsKept) this.#problems.add(`${key}: ${problem}`);
  }

  list(): readonly ApiFinding[] {
    return this.findings.list(this.#accepted);
  }

  /** Null where there was nothing to check. A document is no behaviour: what fails here is no proof. */
  sample(): Census | null {
    const of = (wanted: string): number => [...this.#cases.values()].filter((one) => one === wanted).length;
    if (this.#cases.size === 0) return null;
    return {
      kind: 'census',
      passed: of('passed'),
      failed: of('failed'),
      errored: of('errored'),
      skipped: 0,
      pending: 0,
      expected: this.#cases.size,
      proof: false,
      named: [...this.#named],
    };
  }

  #fails(fingerprint: string, { level, path, message }: FoundInApi): boolean {
    if (level !== 'error' || this.#accepted.has(fingerprint)) return false;
    this.#named.add(`${path}: ${message}`);
    return true;
  }
}

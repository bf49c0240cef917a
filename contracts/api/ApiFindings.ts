import { hash } from 'node:crypto';
import type { ApiFinding } from '../../harness/model/contract.ts';

/** One thing found once. */
export interface FoundInApi extends Pick<ApiFinding, 'source' | 'level' | 'operation' | 'path' | 'message'> {
  /** What the fingerprint is made of, in clear; the same across commits, machines and recordings. */
  readonly identity: readonly string[];
}

/** Kept at most; more is one mistake many times over. */
const most = 1_000;

/** Findings by their fingerprints, each counted and told as it was first met. */
export class ApiFindings {
  readonly #found = new Map<string, { readonly finding: FoundInApi; count: number }>();
  #left = 0;

  /** How many were met that are not kept. */
  get left(): number {
    return this.#left;
  }

  /** Its fingerprint. */
  add(finding: FoundInApi): string {
    const fingerprint = hash('sha256', [finding.source, ...finding.identity].join('\n'), 'hex').slice(0, 12);
    this.keep(fingerprint, finding);
    return fingerprint;
  }

  /** One that comes with a fingerprint. */
  keep(fingerprint: string, finding: FoundInApi): void {
    const known = this.#found.get(fingerprint);
    if (known !== undefined) known.count += 1;
    else if (this.#found.size < most) this.#found.set(fingerprint, { finding, count: 1 });
    else this.#left += 1;
  }

  /** Errors first, then by source and place. */
  list(accepted: ReadonlySet<string>): readonly ApiFinding[] {
    return [...this.#found]
      .map(([fingerprint, { finding, count }]) => {
        const { source, level, operation, path, message } = finding;
        const isAccepted = accepted.has(fingerprint);
        return { fingerprint, source, level, operation, path, message, count, accepted: isAccepted };
      })
      .toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  }
}

function keyOf({ level, source, operation, path, fingerprint }: ApiFinding): string {
  return [level, source, operation ?? '', path, fingerprint].join('\n');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

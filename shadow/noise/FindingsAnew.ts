import { FindingCollector } from '../../harness/comparison/FindingCollector.ts';
import { fingerprint, fingerprintOf } from '../../harness/comparison/fingerprint.ts';
import type { ExchangeDifferences } from '../../harness/model/comparison.ts';
import type { Finding } from '../../harness/model/finding.ts';
import { noiseNote } from '../../harness/model/noiseNote.ts';
import type { NoisyField } from './NoisyField.ts';

/** Gathers findings once more from lines in which noise no longer counts. What is noise alone is still shown. */
export class FindingsAnew {
  readonly counting = new FindingCollector();
  readonly #noise = new FindingCollector();
  readonly #before: FindingCollector;
  readonly #fields: ReadonlyMap<string, NoisyField>;

  constructor(before: FindingCollector, fields: readonly NoisyField[]) {
    this.#before = before;
    this.#fields = new Map(
      fields.flatMap((field) => {
        const both = field.kind === 'missing' ? [field, { ...field, kind: 'extra' as const }] : [field];
        return both.map((one) => [fingerprint(one), field] as const);
      }),
    );
  }

  add(line: ExchangeDifferences): void {
    const [noise, others] = [true, false].map((isNoise) =>
      line.differences.filter(({ note }) => (note?.startsWith(noiseNote) === true) === isNoise),
    );
    if (others !== undefined && others.length > 0) {
      const zero = others.map(
        (difference) =>
          difference.counts && this.#before.isZeroTolerance(fingerprintOf(line.operation, difference)),
      );
      this.counting.add({ ...line, differences: others }, zero);
    }
    if (noise !== undefined && noise.length > 0)
      this.#noise.add(
        { ...line, differences: noise },
        noise.map(() => false),
      );
  }

  /** Whether the finding's field is one at which the baseline differs from itself. */
  varies(name: string): boolean {
    const field = this.#fields.get(name);
    return field !== undefined && field.judged !== 'systematic';
  }

  /** These findings with those that are noise alone, and with what the pairs showed. */
  complete(findings: readonly Finding[], compared: (operation: string) => number): readonly Finding[] {
    const known = new Set(findings.map((finding) => finding.fingerprint));
    const quiet = this.#noise.findings(compared).filter((finding) => !known.has(finding.fingerprint));
    return [...findings, ...quiet].map((finding) => this.#told(finding));
  }

  #told(finding: Finding): Finding {
    const field = this.#fields.get(finding.fingerprint);
    if (field === undefined) return finding;
    const { candidateOnly, controlOnly, both, pairs } = field;
    const shown = `of ${String(pairs)} pairs ${String(candidateOnly)} differ in the candidate alone, ${String(controlOnly)} in the control alone, ${String(both)} in both`;
    const { note } = finding.example;
    const told = note === null ? shown : `${note}; ${shown}`;
    return { ...finding, example: { ...finding.example, note: told } };
  }
}

import { hash } from 'node:crypto';
import { EvidenceLedger } from '../../harness/evidence/EvidenceLedger.ts';
import type { Comparison, ExchangeDifferences } from '../../harness/model/comparison.ts';
import type { DifferenceKind } from '../../harness/model/difference.ts';
import type { FindingSink } from '../findings/FindingSink.ts';
import type { Tally } from '../replay/Tally.ts';
import type { WritePolicy } from '../../harness/study/WritePolicy.ts';
import { isAccepted } from '../../harness/model/isAccepted.ts';
import { FindingsAnew } from './FindingsAnew.ts';
import { canSettle, type NoiseLines } from './NoiseLines.ts';
import { noiseNote } from '../../harness/model/noiseNote.ts';
import { isCounting, NoiseRulings } from './NoiseRulings.ts';
import type { NoiseWatch } from './NoiseWatch.ts';

/** Never noise, whatever the baseline does: they say that somebody got another's answer, or none. */
const neverNoise: ReadonlySet<DifferenceKind> = new Set(['shared', 'split', 'died', 'failed']);

const besides = '; accepted differences';

/** Pairs over less time than this hold too few bursts to tell them from a fault, ms. */
const shortRun = 2_000;

export interface NoiseSettled {
  readonly rulings: NoiseRulings;
  /** What the run counts once noise is known. */
  readonly tally: Tally;
}

/**
 * Settles, at the end of the main pass, what was natural noise:
 * 1. the pairs say at which fields the baseline differs from itself, and with which values
 * 2. the candidate's differences there are held against that
 * 3. those that are noise no longer count: lines, findings and counts are made anew
 * Reads and writes files alone, and may be done again after it was cut off. Null where the baseline never differed.
 */
export async function settleNoise(run: {
  readonly lines: Partial<NoiseLines>;
  readonly watch: Pick<NoiseWatch, 'pairs' | 'span' | 'asksAgain'> | null;
  readonly tally: Tally;
  readonly sink: Pick<FindingSink, 'settle'>;
  readonly writes: WritePolicy;
}): Promise<NoiseSettled | null> {
  const { lines, watch, tally, sink, writes } = run;
  if (watch === null || !canSettle(lines)) return null;
  const rulings = new NoiseRulings(({ operation, kind }) => {
    if (neverNoise.has(kind)) return false;
    const method = operation.slice(0, operation.indexOf(' '));
    return kind !== 'status' || !writes.isUnsafe({ id: operation, method });
  }, watch.asksAgain);
  for await (const line of lines.pairedLines()) rulings.addPair(line);
  if (rulings.fields.length === 0) return null;
  for (const [operation, { untold }] of watch.pairs) rulings.addPairs(operation, untold);
  for await (const line of lines.differenceLines()) rulings.addCandidate(line);
  rulings.judge(watch.span < shortRun, (operation) => {
    const { compared = 0, drifted = 0, incomparable = 0 } = tally.operations.get(operation) ?? {};
    return { compared, otherwise: drifted + incomparable };
  });
  const forgiven = new Forgiven();
  let anew: FindingsAnew | null = null;
  sink.settle((before) => (anew = new FindingsAnew(before, rulings.fields)));
  await lines.rewriteDifferences((line) => {
    const ruled = ruledLine(rulings, line);
    anew?.add(ruled);
    if (line.differences.some(isCounting) && !ruled.differences.some(({ counts }) => counts))
      forgiven.add(ruled);
    return ruled;
  });
  const counted = tally.anew();
  let nth = 0;
  await lines.rewriteComparisons((line) => {
    const ruled = forgiven.comparison(line);
    if (ruled.outcome === 'skipped' || ruled.outcome === 'interrupted') return ruled;
    counted.count(ruled, tally.sessionAt(nth));
    nth += 1;
    return ruled;
  });
  return { rulings, tally: counted };
}

function ruledLine(rulings: NoiseRulings, line: ExchangeDifferences): ExchangeDifferences {
  const differences = line.differences.map((difference) => {
    const ruling = rulings.rule(line.operation, difference, line.session);
    if (ruling === null) return difference;
    const { note } = difference;
    if (ruling.note === null) return { ...difference, counts: ruling.counts, note: null };
    const more = note === null || note.startsWith(noiseNote) || note === ruling.note ? '' : `; ${note}`;
    return { ...difference, counts: ruling.counts, note: `${ruling.note}${more}` };
  });
  return { ...line, differences };
}

interface Forgiveness {
  readonly outcome: 'matched' | 'accepted';
  readonly why: string;
}

/** Sorts of what is forgiven that are told apart, by a byte. */
const mostSorts = 253;

/** Exchanges in which noise alone counted, 9 bytes each; which fields it was is told of the first sorts. */
class Forgiven {
  readonly #ledger = new EvidenceLedger();
  /** By mark; what was accepted besides stays accepted, as it would be without the noise. */
  readonly #sorts: Forgiveness[] = [
    { outcome: 'matched', why: noiseNote },
    { outcome: 'accepted', why: `${noiseNote}${besides}` },
  ];

  add({ id, differences }: ExchangeDifferences): void {
    const digest = digestOf(id);
    // A second line of an exchange is what the whole run shows, which its outcome never was about.
    if (this.#ledger.mark(digest, 0) !== 0) return;
    const fields = differences.filter(isCounting).map(({ location, path }) => `${location} ${path}`.trim());
    const accepted = differences.some(isAccepted);
    const why = `${noiseNote}: ${[...new Set(fields)].slice(0, 3).join(', ')}${accepted ? besides : ''}`;
    let at = this.#sorts.findIndex((sort) => sort.why === why);
    if (at < 0 && this.#sorts.length < mostSorts)
      at = this.#sorts.push({ outcome: accepted ? 'accepted' : 'matched', why }) - 1;
    this.#ledger.mark(digest, (at < 0 ? Number(accepted) : at) + 1);
  }

  comparison(line: Comparison): Comparison {
    const isOpen = line.outcome === 'mismatched' || line.why?.startsWith(noiseNote) === true;
    const mark = isOpen ? this.#ledger.mark(digestOf(line.id), 0) : 0;
    return { ...line, ...this.#sorts[mark - 1] };
  }
}

function digestOf(id: string): string {
  return hash('sha1', id, 'hex').slice(0, 12);
}

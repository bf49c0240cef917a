import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparisonSchema } from '../../../harness/evidence/comparisonSchema.ts';
import { manifestSchema } from '../../../harness/evidence/manifestSchema.ts';
import { soundnessOf } from '../../../harness/evidence/digests.ts';
import { verdictSchema } from '../../../harness/evidence/verdictSchema.ts';
import { outcomes } from '../../../harness/model/outcome.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';
import type { KillsWorld } from './KillsWorld.ts';

/** What a run that came to its end at last has to show for all its deaths. */
export interface Checked {
  readonly problems: readonly string[];
  readonly compared: number;
  readonly interrupted: number;
  /** What became neither compared nor interrupted, and why. */
  readonly others: readonly string[];
  readonly verdict: string;
  readonly doubts: readonly string[];
}

/** Holds a run against its recording and what the servers received. */
export async function checkRun(world: KillsWorld, directory: string): Promise<Checked> {
  const problems: string[] = [];
  const must = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(problem);
  };
  const verdict = verdictSchema.parse(json(directory, 'verdict.json'));
  const manifest = manifestSchema.parse(json(directory, 'manifest.json'));
  const text = readFileSync(join(directory, 'comparisons.ndjson'), 'utf8');
  must(text.endsWith('\n'), 'a line is cut');
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line) => comparisonSchema.parse(JSON.parse(line)));
  const ids = new Set(lines.map(({ id }) => id));
  must(ids.size === lines.length, `${String(lines.length - ids.size)} exchanges have two lines`);
  must(
    lines.length === world.recorded.length,
    `${String(lines.length)} lines of ${String(world.recorded.length)}`,
  );
  const count = (outcome: string): number => lines.filter((line) => line.outcome === outcome).length;
  const { accounting } = verdict;
  for (const outcome of outcomes) {
    if (outcome === 'skipped') continue; // by reason
    must(
      count(outcome) === accounting[outcome],
      `${outcome}: ${String(count(outcome))} lines, ${String(accounting[outcome])} accounted for`,
    );
  }
  const { selected, read, rejected, notSelected, skipped: _, ...ends } = accounting;
  const sum = Object.values(ends).reduce((total, part) => total + part, 0);
  must(sum === selected && read === rejected + notSelected + selected, 'the sums do not hold');
  problems.push(...findingProblems(verdict, count('mismatched')));
  for (const side of ['baseline', 'candidate'] as const) {
    const { twice } = world[side].writes;
    must(twice.length === 0, `the ${side} received twice: ${twice.slice(0, 3).join('; ')}`);
  }
  must(manifest.state === 'complete', `its state is ${manifest.state}`);
  must((await soundnessOf(directory)).kind === 'whole', 'its files are not what their digests say');
  const left = readdirSync(directory).filter((name) => /\.lock$|\.tmp$|^sent|^identities/.test(name));
  must(left.length === 0, `it left ${left.join(', ')}`);
  return {
    problems,
    compared: accounting.matched + accounting.mismatched,
    interrupted: accounting.interrupted,
    others: lines.flatMap(({ outcome, operation, why }) =>
      outcome === 'matched' || outcome === 'mismatched' || outcome === 'interrupted'
        ? []
        : [`${outcome} ${operation}: ${why ?? ''}`],
    ),
    verdict: verdict.verdict,
    doubts: manifest.doubts.map(({ id }) => id),
  };
}

/** The fault, with every exchange that shows it, and nothing else. */
function findingProblems({ findings }: Verdict, mismatched: number): readonly string[] {
  const counting = findings.filter(({ counts }) => counts);
  const price = counting.find(({ operation, path }) => operation === 'GET /items/{}' && path === '$.price');
  const others = counting.filter((finding) => finding !== price);
  return [
    ...(price?.kind === 'missing' ? [] : ['the fault is not found']),
    ...(price === undefined || price.count === mismatched
      ? []
      : [`the fault has ${String(price.count)} of ${String(mismatched)} mismatches`]),
    // In so many some process saw the 20 answers that it takes.
    ...(price?.zeroTolerance === false && price.count >= 70 ? ['the fault lost its zero tolerance'] : []),
    ...others.map(
      ({ operation, path, kind, example }) => `false: ${operation} ${path} ${kind} (${example.exchange})`,
    ),
  ];
}

function json(directory: string, name: string): unknown {
  return JSON.parse(readFileSync(join(directory, name), 'utf8'));
}

import type { PooledCase } from '../../evidence/pool/distinctCases.ts';
import {
  hasInteractions,
  interactionCases,
  type ContractPart,
} from '../../evidence/pool/distinctInteractions.ts';
import { hasJourneys, journeyCases, type ScenarioPart } from '../../evidence/pool/distinctJourneys.ts';
import { displayCount } from '../../statistics/display.ts';
import type { PoolRemark } from './remarkOn.ts';

const named = 3;

type RunPart = ContractPart & ScenarioPart & { readonly runId: string };

interface CaseKind {
  readonly has: (part: RunPart) => boolean;
  readonly casesOf: (part: RunPart) => readonly PooledCase[];
  readonly noun: string;
  readonly does: string;
  readonly do: string;
}

/** What a case did in an earlier run that the latest takes nothing back of. */
type Earlier = 'failed' | 'failed now and then';

const kinds: readonly CaseKind[] = [
  {
    has: hasInteractions,
    casesOf: interactionCases,
    noun: 'interaction',
    does: 'holds',
    do: 'hold',
  },
  {
    has: hasJourneys,
    casesOf: journeyCases,
    noun: 'journey',
    does: 'passes',
    do: 'pass',
  },
];

/**
 * Which runs saw interactions or journeys fail that are well in the latest one, which is `own` where there is one, and
 * how to go on. A report of the latest run does not show them.
 */
export function remarkOnCases(parts: readonly RunPart[], own: string | null): readonly PoolRemark[] {
  return kinds.flatMap((kind) =>
    (['failed', 'failed now and then'] as const).flatMap(
      (earlier) => remarkOnKind(kind, earlier, parts, own) ?? [],
    ),
  );
}

function remarkOnKind(
  { has, casesOf, noun, does, do: all }: CaseKind,
  earlier: Earlier,
  parts: readonly RunPart[],
  own: string | null,
): PoolRemark | null {
  const looked = parts.filter(has);
  const latest = looked.findLast(({ use }) => use === 'counted');
  if (latest === undefined) return null;
  const keysOf = (part: RunPart, wanted: (one: PooledCase) => boolean): readonly string[] =>
    casesOf(part).flatMap((each) => (wanted(each) ? [each.key] : []));
  const passed = new Set(keysOf(latest, ({ end }) => end === 'passed'));
  const is = (one: PooledCase): boolean => (earlier === 'failed' ? one.end === 'failed' : one.nowAndThen);
  const failed = looked.map((part) => [part, keysOf(part, is).filter((key) => passed.has(key))] as const);
  const runs = failed.filter(([, keys]) => keys.length > 0).map(([{ runId }]) => runId);
  const [first] = runs;
  if (first === undefined) return null;
  const count = new Set(failed.flatMap(([, keys]) => keys)).size;
  const more = runs.length > named ? ` and ${displayCount(runs.length - named)} more` : '';
  const here = latest.runId === own ? 'this run' : `the latest run, ${latest.runId}`;
  const they =
    count === 1
      ? `1 ${noun} that ${earlier} ${does}`
      : `${displayCount(count)} ${noun}s that ${earlier} ${all}`;
  return {
    always: `${they} in ${here}: seen in ${runs.slice(0, named).join(', ')}${more}, of this version too (\`harness report ${first}\` shows it); a service that was mended since needs another version`,
    whenOpen: null,
  };
}

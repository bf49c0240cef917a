import {
  hasInteractions,
  keyedInteractions,
  type ContractPart,
} from '../../evidence/pool/distinctInteractions.ts';
import { endOfInteraction } from '../../model/contract.ts';
import { displayCount } from '../../statistics/display.ts';
import type { PoolRemark } from './remarkOn.ts';

const named = 3;

type RunPart = ContractPart & { readonly runId: string };

/**
 * Which runs saw interactions fail that hold in the latest one, which is `own` where there is one, and how to go on; null
 * where there are none. A report of the latest run does not show them.
 */
export function remarkOnContracts(parts: readonly RunPart[], own: string | null): PoolRemark | null {
  const verified = parts.filter(hasInteractions);
  const latest = verified.findLast(({ use }) => use === 'counted');
  if (latest === undefined) return null;
  const passed = new Set(keysOf(latest, 'passed'));
  const failed = verified.map(
    (part) => [part, keysOf(part, 'failed').filter((key) => passed.has(key))] as const,
  );
  const runs = failed.filter(([, keys]) => keys.length > 0).map(([{ runId }]) => runId);
  const [first] = runs;
  if (first === undefined) return null;
  const count = new Set(failed.flatMap(([, keys]) => keys)).size;
  const more = runs.length > named ? ` and ${displayCount(runs.length - named)} more` : '';
  const here = latest.runId === own ? 'this run' : `the latest run, ${latest.runId}`;
  const they =
    count === 1 ? '1 interaction that failed holds' : `${displayCount(count)} interactions that failed hold`;
  return {
    always: `${they} in ${here}: seen in ${runs.slice(0, named).join(', ')}${more}, of this version too (\`harness report ${first}\` shows it); a service that was mended since needs another version`,
    whenOpen: null,
  };
}

function keysOf(
  { contract = null }: ContractPart,
  end: ReturnType<typeof endOfInteraction>,
): readonly string[] {
  return contract === null
    ? []
    : keyedInteractions(contract).flatMap(([key, one]) => (endOfInteraction(one) === end ? [key] : []));
}

/** Two remarks as one; null for none. */
export function bothRemarks(one: PoolRemark | null, other: PoolRemark | null): PoolRemark | null {
  if (one === null || other === null) return one ?? other;
  const open = [one.whenOpen, other.whenOpen].filter((text) => text !== null);
  return { always: `${one.always}; ${other.always}`, whenOpen: open.length === 0 ? null : open.join('; ') };
}

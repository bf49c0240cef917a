import type { LaneResult } from '../lane/LaneResult.ts';
import type { Doubt } from '../model/doubt.ts';
import type { LaneName } from '../model/measurement.ts';
import type { SideIdentity } from '../model/verdict.ts';

export type Identities = LaneResult['identities'];

/** What several lanes handed over, as that of one run: measurements numbered through, identities as most certainly known. */
export function mergeResults(
  results: ReadonlyMap<LaneName, LaneResult>,
  claimed: Identities,
  now: number,
): LaneResult {
  const all = [...results.values()];
  const identities = {
    baseline: known(all, 'baseline', claimed.baseline),
    candidate: known(all, 'candidate', claimed.candidate),
  };
  return {
    state: all.some(({ state }) => state === 'interrupted') ? 'interrupted' : 'complete',
    measurements: all
      .flatMap(({ measurements }) => measurements)
      .map((measurement, sequence) => ({ ...measurement, sequence })),
    findings: all.flatMap(({ findings }) => findings),
    doubts: [...all.flatMap(({ doubts }) => doubts), ...disagreement(results)],
    notes: all.flatMap(({ notes }) => notes),
    accounting: all.find(({ accounting }) => accounting !== null)?.accounting ?? null,
    unseen: all.flatMap(({ unseen }) => unseen),
    identities,
    recordings: all.flatMap(({ recordings }) => recordings),
    window: {
      from: Math.min(...all.map(({ window }) => window.from), now),
      to: all.length === 0 ? now : Math.max(...all.map(({ window }) => window.to)),
    },
    remarks: all.flatMap(({ remarks }) => remarks ?? []),
    unitsPerSecond: paceOf(results),
    edges: all.find(({ edges }) => edges !== null)?.edges ?? null,
  };
}

/** Exchanges a second where some were compared: other lanes' pace is told by what they counted. */
function paceOf(results: ReadonlyMap<LaneName, LaneResult>): number | null {
  const shadow = results.get('shadow');
  if (shadow !== undefined) return shadow.unitsPerSecond;
  return [...results.values()].find((one) => one.unitsPerSecond !== null)?.unitsPerSecond ?? null;
}

/** What a side said itself before what is claimed of it. */
function known(
  results: readonly LaneResult[],
  side: keyof Identities,
  otherwise: SideIdentity,
): SideIdentity {
  const told = results.map(({ identities }) => identities[side]);
  return told.find(({ identity }) => identity === 'asked') ?? told[0] ?? otherwise;
}

/** Two lanes that were told different versions did not measure one thing. */
function disagreement(results: ReadonlyMap<LaneName, LaneResult>): readonly Doubt[] {
  const doubts: Doubt[] = [];
  for (const side of ['baseline', 'candidate'] as const) {
    const asked = [...results].filter(([, { identities }]) => identities[side].identity === 'asked');
    const [first] = asked;
    const other = asked.find(
      ([, { identities }]) => identities[side].version !== first?.[1].identities[side].version,
    );
    if (first === undefined || other === undefined) continue;
    const said = ([lane, { identities }]: (typeof asked)[number]): string =>
      `${identities[side].version} (${lane})`;
    doubts.push({
      lane: other[0],
      id: 'identity',
      reason: `the ${side} told the lanes different versions: ${said(first)}, ${said(other)}`,
    });
  }
  return doubts;
}

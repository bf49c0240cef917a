import { voiding } from '../../model/doubt.ts';
import type { EvidenceSource, Manifest } from '../../model/manifest.ts';
import type { LaneName } from '../../model/measurement.ts';
import { foreignness, narrowedBy, replayedOther, staleness, verifiedOther, type Binding } from './binding.ts';

/** What stands against a run as evidence; null where nothing does. */
export type Against =
  | 'damage'
  | 'twice'
  | 'other-evidence'
  | 'foreign'
  | 'stale'
  | 'collected'
  | 'void'
  | 'doubt'
  | 'unfinished'
  | 'incomplete'
  | null;

/** What the evidence of one lane of a run counts for. */
export interface LaneUse {
  readonly use: EvidenceSource['use'];
  readonly why: string | null;
  readonly against: Against;
}

/** What is known of a run besides its manifest. */
export interface Known {
  readonly how: EvidenceSource['how'];
  readonly damage: string | null;
  readonly isWhole: boolean;
  readonly binding: Binding;
  /** Digest of a run with the same id that came before. */
  readonly known: string | undefined;
  readonly digest: string | null;
}

export interface Standing extends LaneUse {
  readonly uses: ReadonlyMap<LaneName, LaneUse>;
}

/** Whether a run gathered no evidence itself but judged that of others. */
export function isCollection({ asked }: Manifest): boolean {
  return asked.flags['from-run'] !== undefined;
}

/** What a run counts for: as a whole where something stands against all of it, else lane by lane. */
export function standing(manifest: Manifest, given: Known): Standing {
  const none = againstAll(manifest, given);
  if (none !== null) return { ...none, uses: new Map(manifest.lanes.map((lane) => [lane, none])) };
  const uses = new Map(manifest.lanes.map((lane) => [lane, laneUse(manifest, lane, given)] as const));
  const counted: LaneUse = { use: 'counted', why: null, against: null };
  const all = [...uses.values()];
  const best =
    all.length === 0
      ? counted
      : (all.find(({ use }) => use === 'counted') ??
        all.find(({ use }) => use === 'faults') ??
        all[0] ??
        counted);
  const others = [...uses].filter(([, { use }]) => use !== best.use);
  const told = others.map(([lane, { use, why }]) =>
    use === 'faults' ? `of ${lane} only what went wrong: ${why ?? ''}` : `not ${lane}: ${why ?? ''}`,
  );
  const why = [best.why, ...told].filter((one) => one !== null);
  return { ...best, why: why.length === 0 ? null : why.join('; '), uses };
}

const leftOut = (against: Against, why: string): LaneUse => ({ use: 'left-out', why, against });
const faults = (against: Against, why: string): LaneUse => ({ use: 'faults', why, against });

function againstAll(manifest: Manifest, { how, damage, binding, known, digest }: Known): LaneUse | null {
  if (damage !== null) return leftOut('damage', `it is damaged: ${damage}`);
  if (known !== undefined)
    return known === digest
      ? leftOut('twice', 'it is there twice')
      : leftOut('other-evidence', 'another run with this id holds other evidence');
  const foreign = foreignness(manifest, binding);
  if (foreign !== null) return leftOut('foreign', foreign);
  const stale = staleness(manifest, binding);
  if (stale !== null) return leftOut('stale', stale);
  // Found ones are looks at this version; nobody takes them for evidence.
  return how === 'given' && isCollection(manifest)
    ? leftOut('collected', 'it measured nothing itself: give the runs that it judged')
    : null;
}

/**
 * That a step requires a lane which did not run takes nothing from the evidence of those that did, and that a run is a
 * part of a load is looked at beside the other parts.
 */
const toldElsewhere: ReadonlySet<string> = new Set(['missing', 'shard']);

/** A doubt is of its lane; who answered is a question to all that went on at the time. */
function concerns(lane: LaneName): (doubt: Manifest['doubts'][number]) => boolean {
  return (doubt) => !toldElsewhere.has(doubt.id) && (doubt.lane === lane || doubt.id.startsWith('identity'));
}

function laneUse(manifest: Manifest, lane: LaneName, { isWhole, binding }: Known): LaneUse {
  if (verifiedOther(manifest, lane, binding)) return leftOut('foreign', 'it verified other pacts');
  const doubts = manifest.doubts.filter(concerns(lane));
  const voided = doubts.find(({ id }) => voiding.has(id));
  if (voided !== undefined) return leftOut('void', `it says nothing about the candidate: ${voided.reason}`);
  if (!isWhole)
    return faults(
      'unfinished',
      manifest.state === 'interrupted' ? 'it was interrupted' : 'it did not come to its end',
    );
  // What it left out nobody compared, so that it is no evidence of the whole: only a limit takes what comes first.
  const narrow = narrowedBy(manifest, lane);
  if (narrow !== null) return faults('doubt', `it was narrowed by --${narrow}`);
  if (replayedOther(manifest, binding))
    return faults('doubt', 'it replayed a recording that the config does not name');
  const [doubt] = doubts;
  return doubt === undefined
    ? { use: 'counted', why: null, against: null }
    : faults('doubt', `it is doubtful: ${doubt.reason}`);
}

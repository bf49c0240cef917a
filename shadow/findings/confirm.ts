import { fingerprintOf } from '../../harness/comparison/fingerprint.ts';
import type { Finding } from '../../harness/model/finding.ts';
import { collectSessions, type SessionPart } from '../../harness/study/collectSessions.ts';
import type { Exchanger } from '../sides/Exchanger.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { replaySession, type AloneResult } from '../replay/replaySession.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';

/** How long it may take altogether, ms: sixty sessions one after the other, each answer at its timeout, take hours. */
export const longestConfirmation = 300_000;

/** Findings looked at again; what is below the first twenty is rarely read. */
const confirmedFindings = 20;

export interface ToConfirm {
  readonly finding: Finding;
  /** Up to three exchanges that showed it, each of another session. */
  readonly exchanges: readonly string[];
}

/** What came of it. */
export interface Confirmation {
  /** By fingerprint: `3/3` … `0/3`, of the sessions that could be compared. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** Sessions that were not sent since it had taken too long. */
  readonly untried: number;
}

/**
 * Replays each finding's first sessions alone and says in how many it came again: `3/3` … `0/3`. Takes nothing off
 * any count: what a race causes is a fault too.
 */
export async function confirmFindings(
  plan: ShadowPlan,
  learned: Learned,
  candidates: readonly ToConfirm[],
  createExchanger: (tag: string) => Exchanger,
  signal: AbortSignal,
  limits: {
    /** Waited for before a session is sent alone; says whether it may be. */
    readonly mayBegin?: (id: string, part: SessionPart) => Promise<boolean>;
    /** ms */
    readonly budget?: number | undefined;
  } = {},
): Promise<Confirmation> {
  const { mayBegin = () => Promise.resolve(true), budget = longestConfirmation } = limits;
  const chosen = candidates.filter(({ finding }) => finding.counts).slice(0, confirmedFindings);
  const confirmed = new Map<string, string>();
  if (chosen.length === 0 || signal.aborted) return { confirmed, untried: 0 };
  const wanted = firstOfEach(chosen);
  const parts = await collectSessions(plan, learned, wanted, signal);
  const late = AbortSignal.timeout(budget);
  const seen = new Map<string, ReadonlySet<string>>();
  let untried = 0;
  for (const id of wanted) {
    const part = parts.get(id);
    if (part === undefined || signal.aborted) continue;
    if (late.aborted) untried += 1;
    else if (await mayBegin(id, part)) {
      const either = AbortSignal.any([signal, late]);
      const alone = await replaySession(plan, learned, part, createExchanger(`confirm ${id}`), either);
      const shown = alone === null ? null : shownBy(alone);
      if (shown !== null) seen.set(id, shown);
      else if (alone === null && late.aborted) untried += 1;
    }
  }
  for (const { finding, exchanges } of chosen) {
    const tried = exchanges.filter((id) => seen.has(id));
    const again = tried.filter((id) => seen.get(id)?.has(finding.fingerprint) === true);
    if (tried.length > 0)
      confirmed.set(finding.fingerprint, `${String(again.length)}/${String(tried.length)}`);
  }
  return { confirmed, untried };
}

/** The first session of each finding before the second of any: where time runs out, most have been tried. */
function firstOfEach(chosen: readonly ToConfirm[]): ReadonlySet<string> {
  const most = Math.max(...chosen.map(({ exchanges }) => exchanges.length));
  return new Set(
    Array.from({ length: most }, (_, turn) =>
      chosen.flatMap(({ exchanges }) => exchanges[turn] ?? []),
    ).flat(),
  );
}

/** Fingerprints of what differed; null where the answers were not held against each other. */
function shownBy({ work, settled }: AloneResult): ReadonlySet<string> | null {
  const { outcome, differences } = settled;
  if (outcome !== 'matched' && outcome !== 'mismatched' && outcome !== 'accepted') return null;
  return new Set(differences.map((difference) => fingerprintOf(work.operation.id, difference)));
}

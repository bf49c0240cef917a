import { fingerprintOf } from '../harness/comparison/fingerprint.ts';
import type { Finding } from '../harness/model/finding.ts';
import { collectSessions, type SessionPart } from './collectSessions.ts';
import type { Exchanger } from './Exchanger.ts';
import type { Learned } from './learn.ts';
import { replaySession } from './replaySession.ts';
import type { ShadowPlan } from './ShadowPlan.ts';

/** Findings looked at again; what is below the first twenty is rarely read. */
const confirmedFindings = 20;

export interface ToConfirm {
  readonly finding: Finding;
  /** Up to three exchanges that showed it, each of another session. */
  readonly exchanges: readonly string[];
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
  /** Waited for before a session is sent alone; says whether it may be. */
  mayBegin: (id: string, part: SessionPart) => Promise<boolean> = () => Promise.resolve(true),
): Promise<ReadonlyMap<string, string>> {
  const chosen = candidates.filter(({ finding }) => finding.counts).slice(0, confirmedFindings);
  const confirmed = new Map<string, string>();
  if (chosen.length === 0 || signal.aborted) return confirmed;
  const wanted = new Set(chosen.flatMap(({ exchanges }) => exchanges));
  const parts = await collectSessions(plan, learned, wanted, signal);
  const seen = new Map<string, ReadonlySet<string>>();
  for (const id of wanted) {
    const part = parts.get(id);
    if (part === undefined || signal.aborted || !(await mayBegin(id, part))) continue;
    const alone = await replaySession(plan, learned, part, createExchanger(`confirm ${id}`), signal);
    const differences = alone?.settled.differences ?? [];
    seen.set(
      id,
      new Set(differences.map((difference) => fingerprintOf(part.at(-1)?.operation.id ?? '', difference))),
    );
  }
  for (const { finding, exchanges } of chosen) {
    const tried = exchanges.filter((id) => seen.has(id));
    const again = tried.filter((id) => seen.get(id)?.has(finding.fingerprint) === true);
    if (tried.length > 0)
      confirmed.set(finding.fingerprint, `${String(again.length)}/${String(tried.length)}`);
  }
  return confirmed;
}

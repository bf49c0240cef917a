import { KeptIdentities } from '../../harness/correlation/KeptIdentities.ts';
import type { EarlierRun } from '../../harness/evidence/readEarlier.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { Finding } from '../../harness/model/finding.ts';
import type { Accounting } from '../../harness/model/outcome.ts';
import type { SessionPart } from '../../harness/study/collectSessions.ts';
import { remembered } from '../sides/connections.ts';
import { Fates } from './Fates.ts';
import type { FindingSink } from '../findings/FindingSink.ts';
import type { IdentityWatch } from '../../harness/environment/IdentityWatch.ts';
import type { Keeping, RunKeeper } from './Keeping.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { recordingKey } from './recordingKey.ts';
import { recordingsOf } from '../../harness/study/recordingsOf.ts';
import { resumedDoubts, resumedNotes } from './resumed.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { Tally } from '../replay/Tally.ts';

/** Stands in `sent.ndjson` for the passes after the main pass, which are of no one exchange. */
const passes = 'passes';

/** What a run takes over from processes before it, and keeps for those after it. */
export class Continuity {
  readonly #plan: ShadowPlan;
  /** Null for a run from its beginning. */
  readonly #earlier: EarlierRun | null;
  /** Null where nobody will go on. */
  readonly #keeper: RunKeeper | null;
  readonly #identities: KeptIdentities | null;
  /** Findings that count of before the run was resumed. */
  readonly #before = new Set<string>();
  #isOver = false;

  private constructor(
    plan: ShadowPlan,
    earlier: EarlierRun | null,
    keeper: RunKeeper | null,
    identities: KeptIdentities | null,
  ) {
    this.#plan = plan;
    this.#earlier = earlier;
    this.#keeper = keeper;
    this.#identities = identities;
  }

  static async of(
    plan: ShadowPlan,
    earlier: EarlierRun | null,
    keeper: RunKeeper | null,
  ): Promise<Continuity> {
    if (keeper === null) return new Continuity(plan, null, null, null);
    const key = await recordingKey(plan.recordings.recordings);
    const identities = new KeptIdentities(key, (digests) => void keeper.identity(digests), remembered);
    if (earlier !== null) for await (const digests of earlier.identities) identities.recall(digests);
    return new Continuity(plan, earlier, keeper, identities);
  }

  /** Whether something was sent before: the world must stay as it was left. */
  get isUnderWay(): boolean {
    return (this.#earlier?.phase ?? null) !== null;
  }

  /** What exchanges take from it. */
  keeping(): Keeping {
    const { writes } = this.#plan;
    return {
      identities: this.#identities,
      // So that what one process had begun to send alone is not sent again with the same values.
      tag: (tag) => (this.#earlier === null ? tag : `${tag} again ${String(this.#earlier.resumption)}`),
      beforeWrite: ({ exchange, operation }) => {
        if (this.#keeper === null || !writes.isUnsafe(operation)) return null;
        return this.#keeper.sent({ phase: 'replay', exchange: exchange.id });
      },
    };
  }

  /** Says on disk that from now on something is sent. */
  async begins(watch: IdentityWatch): Promise<void> {
    if (this.isUnderWay) return;
    const identities = { baseline: watch.identity('baseline'), candidate: watch.identity('candidate') };
    await this.#keeper?.begins({ recordings: recordingsOf(this.#plan), identities });
    await this.#keeper?.sent({ phase: 'replay', exchange: null });
  }

  /** Counts what was counted and found before; says what becomes of each exchange now. Null for a run from its beginning. */
  async recall(
    learned: Learned,
    tally: Tally,
    sink: FindingSink,
    signal: AbortSignal,
  ): Promise<Fates | null> {
    const earlier = this.#earlier;
    if (earlier === null) return null;
    const fates = await Fates.decide(this.#plan, learned, earlier, signal);
    for await (const comparison of earlier.comparisons)
      tally.count(comparison, fates.numberOf(comparison.session));
    for await (const found of earlier.differences)
      for (const fingerprint of sink.recall(found)) this.#before.add(fingerprint);
    for await (const example of earlier.examples) sink.recallExample(example);
    return fates;
  }

  /** Says on disk that the main pass is over and the sides are reset from now on. */
  async confirms(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#keeper?.commit();
    await this.#keeper?.sent({ phase: 'confirm', exchange: null });
  }

  /** Whether a session may be sent alone; a session with writes only once, where no reset takes back what it did. */
  async mayConfirm(id: string, part: SessionPart): Promise<boolean> {
    const { writes } = this.#plan;
    const changes = part.some(
      ({ exchange, operation }) => writes.isUnsafe(operation) && writes.skip(exchange, operation) === null,
    );
    if (!changes) return true;
    if (!this.#isReset && this.#earlier?.confirming.has(id) === true) return false;
    await this.#keeper?.sent({ phase: 'confirm', exchange: id });
    return true;
  }

  /** The passes after the main pass. What had been begun is not begun again where no reset takes back what it did. */
  async passes(): Promise<{ readonly plan: ShadowPlan; readonly doubts: readonly Doubt[] }> {
    const plan = this.#plan;
    const asked = [...(plan.negativeAuth ? ['negative-auth'] : []), ...(plan.cross ? ['cross'] : [])];
    if (asked.length === 0) return { plan, doubts: [] };
    await this.confirms();
    if (!this.#isReset && this.#earlier?.confirming.has(passes) === true) {
      const reason = 'it was under way when the run ended, and without a `reset` it is not done twice';
      const doubts = asked.map((name) => ({ lane: 'shadow' as const, id: `${name}-untried`, reason }));
      return { plan: { ...plan, negativeAuth: false, cross: false }, doubts };
    }
    await this.#keeper?.sent({ phase: 'confirm', exchange: passes });
    return { plan, doubts: [] };
  }

  get #isReset(): boolean {
    const { baseline, candidate } = this.#plan.service;
    return baseline.reset !== null && candidate.reset !== null;
  }

  get startedAt(): number | null {
    return this.#earlier?.startedAt ?? null;
  }

  doubts(findings: readonly Finding[]): readonly Doubt[] {
    return this.#earlier === null ? [] : resumedDoubts(this.#earlier, findings, this.#before);
  }

  notes(accounting: Accounting): readonly string[] {
    return this.#earlier === null ? [] : resumedNotes(this.#earlier, accounting);
  }
}

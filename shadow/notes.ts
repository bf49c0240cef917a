import type { Absence } from './replay/Breaker.ts';
import type { Finding } from '../harness/model/finding.ts';
import type { SideIdentity } from '../harness/model/verdict.ts';
import type { Learned } from '../harness/study/learn.ts';
import { latencyNotes } from './latency/latencyNotes.ts';
import { placeOf } from '../harness/study/readSelected.ts';
import type { Replay } from './replay/Replay.ts';
import type { ShadowPlan } from './ShadowPlan.ts';
import { unmatchedOperations, unmatchedText } from './study/unmatchedOperations.ts';

interface RunFacts {
  /** The rules that decided something in the main pass; replays alone decide the same again. */
  readonly rules: ReturnType<ShadowPlan['rules']['usedRules']>;
  /** How many exchanges of an operation were compared: what was not compared could need no rule. */
  readonly compared: (operation: string) => number;
  readonly identities: { readonly baseline: SideIdentity; readonly candidate: SideIdentity };
  readonly findings: readonly Finding[];
  /** What the whole main pass shows besides findings. */
  readonly whole: readonly string[];
  /** Null where nothing was sent. */
  readonly replay: Pick<Replay, 'halved' | 'held' | 'breaker' | 'latencies'> | null;
}

/** What a reader of the verdict should know besides: one sentence each. */
export function shadowNotes(plan: ShadowPlan, learned: Learned, facts: RunFacts): readonly string[] {
  return [
    // First: much of what else is told may follow from it.
    ...(facts.replay === null ? [] : facts.replay.breaker.absences().map(absenceNote)),
    ...rejectionNotes(learned),
    ...limitNotes(plan, learned),
    ...hostNotes(plan, learned),
    ...unmatchedOperations(plan, learned).map(unmatchedText),
    ...facts.rules.map(ruleNote),
    ...plan.rules
      .unusedRules(wasCompared(learned, facts))
      .map((rule) => `the rule for ${rule} was never needed: remove it?`),
    ...plan.accepted.problems(),
    ...identityNotes(plan, facts),
    ...raceNotes(facts.findings),
    ...facts.whole,
    ...(facts.replay === null ? [] : replayNotes(facts.replay)),
  ];
}

/** A rule for all operations was looked at where something of each was compared. */
function wasCompared({ counts, narrowed }: Learned, { compared }: RunFacts): (operation: string) => boolean {
  const all = [...counts.operations.keys(), ...narrowed];
  return (operation) => (operation === '*' ? all : [operation]).every((id) => compared(id) > 0);
}

function ruleNote({ label, says, used }: RunFacts['rules'][number]): string {
  const comparisons = `${used.toLocaleString('en')} comparison${used === 1 ? '' : 's'}`;
  return `the rule for ${label} (${says}) decided ${comparisons}`;
}

function replayNotes(replay: NonNullable<RunFacts['replay']>): readonly string[] {
  return [...(replay.halved > 0 ? [throttleNote(replay)] : []), ...latencyNotes(replay.latencies)];
}

function throttleNote({ halved, held }: Pick<Replay, 'halved' | 'held'>): string {
  const waited =
    held === 0 ? '' : `, and nothing was sent for ${(held / 1_000).toFixed(1)} s (\`Retry-After\`)`;
  return `a side asked for less traffic: the pace was halved ${String(halved)} times${waited}`;
}

/** A restart costs a few exchanges; whoever sees them fail wants to know that it was one. */
function absenceNote(absence: Absence): string {
  const { failed, cause } = absence;
  const exchanges = `${failed.toLocaleString('en')} exchange${failed === 1 ? '' : 's'}`;
  return `${absenceText(absence)} (${cause}): ${exchanges} failed on it, the others waited`;
}

/** That a side was away in mid-run, and for how long, in one clause. */
export function absenceText({ side, times, milliseconds, isAway }: Absence): string {
  const often = times === 1 ? 'once' : `${times.toLocaleString('en')} times`;
  const seconds = milliseconds === 0 ? '' : `, for ${(milliseconds / 1_000).toFixed(1)} s in all`;
  return `the ${side} stopped answering ${often}${seconds}${isAway ? ', and was away when the run ended' : ''}`;
}

function rejectionNotes(learned: Learned): readonly string[] {
  const [first] = learned.rejections;
  if (first === undefined) return [];
  const { rejected } = learned.counts;
  const others = rejected === 1 ? '' : ` (and ${(rejected - 1).toLocaleString('en')} more)`;
  return [`a record could not be used: ${first.recording}, ${placeOf(first)}${others}`];
}

/** The flag is a total: who needs 3,000 more and types 3,000 would be no further. */
function limitNotes({ selection }: ShadowPlan, { counts }: Learned): readonly string[] {
  const { limit: left = 0 } = counts.notSelected;
  if (left === 0) return [];
  const limit = String(selection.limit ?? counts.selected);
  return [
    `--limit-exchanges ${limit} left out ${left.toLocaleString('en')} exchange${left === 1 ? '' : 's'} of the recording: for more evidence raise that total, or leave it out`,
  ];
}

function hostNotes(plan: ShadowPlan, learned: Learned): readonly string[] {
  const others = [...learned.otherHosts].toSorted(([, a], [, b]) => b - a);
  if (others.length === 0) return [];
  const own = [...(plan.selection.hosts ?? [])].join(', ');
  const named = others.slice(0, 3).map(([host, count]) => `${host} (${count.toLocaleString('en')})`);
  const more = others.length > 3 ? ` and ${String(others.length - 3)} more` : '';
  return [
    `own host ${own}; left out: ${named.join(', ')}${more}; name the service's hosts with --host or \`hosts\``,
  ];
}

/** A side that was asked and did not answer is a doubt, and no note. */
function identityNotes({ service }: ShadowPlan, { identities }: RunFacts): readonly string[] {
  const claimed = (['baseline', 'candidate'] as const).filter(
    (side) => identities[side].identity === 'claimed' && service[side].identity === null,
  );
  if (claimed.length === 0) return [];
  return [`nobody asked the ${claimed.join(' and the ')} which version it is: see \`identity\``];
}

/** What somebody should know of findings that were gone when their sessions were replayed alone. */
export function raceNotes(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(
      ({ confirmed, kind, example }) =>
        confirmed?.startsWith('0/') === true && kind !== 'shared' && !isFailure(kind, example.candidate),
    )
    .slice(0, 3)
    .map(
      ({ operation, path, kind }) =>
        `${operation} ${path} ${kind} did not come again alone: it depends on what else went on or on what the stores held; if it is a race, list the operation under \`exclusive\``,
    );
}

/** Whether the candidate gave no answer or one of its own failure: none of the two is a race between operations. */
function isFailure(kind: Finding['kind'], candidate: string | null): boolean {
  return kind === 'failed' || (kind === 'status' && /^5\d\d/.test(candidate ?? ''));
}

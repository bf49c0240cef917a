import { seededRandom } from '../../harness/study/seededRandom.ts';
import { whoms, type Candidate, type Whom } from './Candidate.ts';
import type { Survey } from './surveyCredentials.ts';

/** Exchanges tried of an operation, each of another session. */
const rounds = 3;

/** Sessions replayed once, afresh, with the exchanges at which they stop to try something else. */
export interface Trial {
  /** All of one session, in recorded order. */
  readonly targets: readonly Candidate[];
  /** Shows in its own session that the credentials of another principal live; null where none are needed. */
  readonly other: Candidate | null;
  readonly whoms: readonly Whom[];
}

/**
 * What to try, every operation once before any a second time. What changes nothing shares a replay of its session;
 * what writes has one of its own for each try, so that it spoils nothing for others.
 */
export function chooseTrials(
  { operations }: Survey,
  seed: string,
  wanted: readonly Whom[] = whoms,
): readonly Trial[] {
  const random = seededRandom(`${seed} trials`);
  const everybody = [...operations.values()].flat();
  const trials: Trial[] = [];
  const used = new Map<string, Candidate[]>();
  for (let round = 0; round < rounds; round += 1) {
    const open = new Map(
      [...operations].map(([id, all]) => [id, all.filter((one) => isFresh(one, used.get(id) ?? []))]),
    );
    const mayShare = [...open].filter(([, all]) => all.some(({ isUnsafe }) => !isUnsafe));
    for (const targets of shared(new Map(mayShare), random)) {
      for (const one of targets) note(used, one);
      const [first] = targets;
      if (first !== undefined)
        trials.push({ targets, other: otherFor(first, everybody, random), whoms: wanted });
    }
    for (const all of open.values()) {
      const one = pick(
        all.filter(({ isUnsafe }) => isUnsafe),
        random,
      );
      if (one === null) continue;
      note(used, one);
      const other = otherFor(one, everybody, random);
      for (const whom of wanted) trials.push({ targets: [one], other, whoms: [whom] });
    }
  }
  return trials;
}

function isFresh(one: Candidate, used: readonly Candidate[]): boolean {
  return used.every(({ session, principal }) => session !== one.session && principal !== one.principal);
}

function note(used: Map<string, Candidate[]>, one: Candidate): void {
  used.set(one.operation.id, [...(used.get(one.operation.id) ?? []), one]);
}

function pick<Item>(items: readonly Item[], random: () => number): Item | null {
  return items[Math.floor(random() * items.length)] ?? null;
}

/** Sessions that cover all of these operations, each with the most that none before it has. */
function shared(
  open: Map<string, readonly Candidate[]>,
  random: () => number,
): readonly (readonly Candidate[])[] {
  const groups: (readonly Candidate[])[] = [];
  while (open.size > 0) {
    const bySession = new Map<string, Candidate[]>();
    for (const one of [...open.values()].flat()) {
      const key = JSON.stringify([one.session, one.slots]);
      bySession.set(key, [...(bySession.get(key) ?? []), one]);
    }
    const most = Math.max(0, ...[...bySession.values()].map(({ length }) => length));
    const best = pick(
      [...bySession.values()].filter(({ length }) => length === most),
      random,
    );
    if (best === null) break;
    groups.push(best.toSorted((a, b) => a.sequence - b.sequence));
    for (const { operation } of best) open.delete(operation.id);
  }
  return groups;
}

/**
 * Somebody else whose requests carry credentials in the same places: best one who did the same and had done so before,
 * and for whom it takes little to get that far.
 */
function otherFor(
  target: Candidate,
  everybody: readonly Candidate[],
  random: () => number,
): Candidate | null {
  const fitting = everybody.filter((one) => isSomebodyElse(one, target));
  const rank = (one: Candidate): number =>
    (one.isUnsafe ? 4 : 0) +
    (one.sequence < target.sequence ? 0 : 2) +
    (one.operation.id === target.operation.id ? 0 : 1);
  const best = Math.min(...fitting.map(rank));
  const first = fitting.filter((one) => rank(one) === best).toSorted((a, b) => a.before - b.before);
  return pick(first.slice(0, 8), random);
}

function isSomebodyElse(one: Candidate, target: Candidate): boolean {
  if (one.session === target.session || one.principal === target.principal) return false;
  return (
    target.slots.every((slot) => one.slots.includes(slot)) &&
    one.values.join('\n') !== target.values.join('\n')
  );
}

import { HarnessError } from '../../harness/errors/HarnessError.ts';
import type { StepDifference } from '../../harness/model/scenario.ts';
import type { Look, PlayedTry } from '../player/Played.ts';
import { compareAnswered, type OwnAnswer } from './compareAnswered.ts';
import { compareSent } from './compareSent.ts';
import { compareTexts } from './compareTexts.ts';
import { IdentityBond } from './IdentityBond.ts';
import type { LookDifference } from './LookDifference.ts';
import type { LookRules } from './LookRules.ts';
import { OwnValues, type PlayedAt } from './OwnValues.ts';

/** One try of a journey, and where it was played. */
export interface LookedTry {
  readonly played: Pick<PlayedTry, 'looks' | 'unique' | 'outcome'>;
  readonly at: PlayedAt;
}

/** Where two tries of one journey do not show the same, and why looks could not be compared. */
export interface ComparedLooks {
  readonly differences: readonly StepDifference[];
  readonly problems: readonly string[];
}

/** Compares all that two tries of one journey looked at: each look with that of its name, the first with the first. */
export function compareLooks(baseline: LookedTry, candidate: LookedTry, rules: LookRules): ComparedLooks {
  const bond = new IdentityBond();
  const compared = comparedBy(baseline, candidate, rules, bond);
  // Whatever differs is looked at once more: an id may stand in a link before an answer says that it is one.
  return compared.differences.length === 0 ? compared : comparedBy(baseline, candidate, rules, bond);
}

function comparedBy(
  baseline: LookedTry,
  candidate: LookedTry,
  rules: LookRules,
  bond: IdentityBond,
): ComparedLooks {
  const [left, right] = [numbered(baseline.played.looks), numbered(candidate.played.looks)];
  const owns = [new OwnValues(baseline.played, baseline.at), new OwnValues(candidate.played, candidate.at)];
  const differences: StepDifference[] = [];
  const problems: string[] = [];
  // What comes after its end a journey that did not pass never looked at.
  const areWhole = [baseline, candidate].every(({ played }) => played.outcome === 'passed');
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [mine, other] = [left.get(key), right.get(key)];
    const some = mine ?? other;
    if (some === undefined || (!areWhole && (mine === undefined || other === undefined))) continue;
    try {
      for (const one of compareLook(mine, other, owns, rules, bond))
        differences.push({ step: stepOf(some), look: some.kind, ...one });
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      problems.push(error.hint === null ? error.message : `${error.message}: ${error.hint}`);
    }
  }
  return { differences, problems };
}

/** By name and occurrence. */
function numbered(looks: readonly Look[]): ReadonlyMap<string, Look> {
  const times = new Map<string, number>();
  return new Map(
    looks.map((look) => {
      const time = (times.get(look.name) ?? 0) + 1;
      times.set(look.name, time);
      return [`${look.name} #${String(time)}`, look] as const;
    }),
  );
}

function stepOf({ step, name }: Look): string {
  return step === null || step === name ? name : `${step} > ${name}`;
}

function compareLook(
  baseline: Look | undefined,
  candidate: Look | undefined,
  [left, right]: readonly OwnValues[],
  rules: LookRules,
  bond: IdentityBond,
): readonly LookDifference[] {
  if (baseline === undefined || candidate === undefined || left === undefined || right === undefined)
    return [onlyOn(baseline === undefined ? 'extra' : 'missing')];
  if (baseline.kind !== candidate.kind)
    return [{ path: 'kind of look', kind: 'type', baseline: baseline.kind, candidate: candidate.kind }];
  const ofName = rules.of(baseline.name, [...baseline.ignore, ...candidate.ignore]);
  switch (baseline.kind) {
    case 'seen':
      return compareTexts(left.replaced(baseline.text ?? ''), right.replaced(candidate.text ?? ''), bond);
    case 'answered':
      return compareAnswered(answerOf(baseline, left), answerOf(candidate, right), ofName, bond);
    case 'sent':
      return compareSent(
        { text: baseline.text ?? '', own: left },
        { text: candidate.text ?? '', own: right },
        ofName,
        bond,
      );
    default:
      return baseline.kind satisfies never;
  }
}

function answerOf({ answer }: Look, own: OwnValues): OwnAnswer {
  return { answer: answer ?? { status: 0, headers: [], body: '' }, own };
}

function onlyOn(kind: 'missing' | 'extra'): LookDifference {
  const [baseline, candidate] = kind === 'missing' ? ['taken', null] : [null, 'taken'];
  return { path: 'the look', kind, baseline, candidate };
}

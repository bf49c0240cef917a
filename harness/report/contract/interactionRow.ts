import type { ContractInteraction, InteractionMismatch, SideAnswer, Standing } from '../../model/contract.ts';
import { isAnotherAnswer } from '../../model/isAnotherAnswer.ts';
import type { ContractGroup, Given, InteractionRow, PlaceRow, SideProblem } from './contractRows.ts';

const mostPlaces = 20;
/** What a contract wants where it names no value. */
const something = '(something)';

const meanings: Readonly<Record<Standing, string>> = {
  pinned: 'both sides keep it',
  broken: 'the baseline keeps it, the candidate does not',
  wrong: 'neither side keeps it: the contract is at fault, not the service',
  new: 'the candidate keeps it, the baseline does not',
  held: 'the candidate keeps it; no baseline was asked',
  failed: 'the candidate does not keep it; no baseline was asked',
  unsteady: 'a side keeps it now and then',
  open: 'nobody can say whether it is kept',
};

const groups: Readonly<Record<Standing, ContractGroup | null>> = {
  pinned: null,
  new: null,
  held: null,
  broken: 'broken',
  failed: 'broken',
  wrong: 'wrong',
  unsteady: 'open',
  open: 'open',
};

/** Whether a standing is that of an interaction which the candidate keeps. */
export function isKept(standing: Standing): boolean {
  return groups[standing] === null;
}

/** Where an interaction is told; null where it simply holds. */
export function groupOf({ standing, pending }: ContractInteraction): ContractGroup | null {
  return pending ? 'pending' : groups[standing];
}

/** An interaction as it is told in this group. */
export function interactionRow(interaction: ContractInteraction, group: ContractGroup): InteractionRow {
  const { consumer, description, states, kind, operation, pact, fingerprint, standing } = interaction;
  const { baseline, candidate, confirmed } = interaction;
  const places = placesOf(baseline, candidate);
  return {
    group,
    consumer,
    description,
    states,
    kind,
    operation,
    pact,
    fingerprint,
    standing,
    meaning: [meanings[standing], ...surely(confirmed)].join('; '),
    places: places.slice(0, mostPlaces),
    morePlaces: Math.max(0, places.length - mostPlaces),
    problems: [...problemOf('candidate', candidate), ...problemOf('baseline', baseline)],
  };
}

function surely(confirmed: string | null): readonly string[] {
  if (confirmed === null) return [];
  const [failed = '', all = ''] = confirmed.split('/');
  return [`the candidate failed it ${failed} of ${all} times`];
}

/** Every place that one of the sides has not as the contract says, those of the candidate first. */
function placesOf(baseline: SideAnswer | null, candidate: SideAnswer | null): readonly PlaceRow[] {
  const [before, now] = [told(mismatchesOf(baseline)), told(mismatchesOf(candidate))];
  const places = new Map([...now, ...before].map((one) => [placeKey(one), one]));
  return [...places].map(([key, one]) => {
    const at = (side: readonly InteractionMismatch[]): InteractionMismatch | undefined =>
      side.find((other) => placeKey(other) === key);
    const first = at(now) ?? one;
    return {
      where: [first.location, first.path].filter((part) => part !== '').join(' '),
      kind: first.kind === first.location ? '' : first.kind,
      expected: first.expected ?? (first.kind === 'missing' ? something : null),
      baseline: givenOf(baseline, at(before)),
      candidate: givenOf(candidate, at(now)),
      message: first.message,
    };
  });
}

function told(mismatches: readonly InteractionMismatch[]): readonly InteractionMismatch[] {
  const another = mismatches.filter(isAnotherAnswer);
  return another.length === 0 ? mismatches : another;
}

function placeKey({ location, path }: InteractionMismatch): string {
  return JSON.stringify([location, path]);
}

function givenOf(answer: SideAnswer | null, mismatch: InteractionMismatch | undefined): Given {
  if (mismatch !== undefined)
    return mismatch.actual === null ? { is: 'nothing' } : { is: 'value', value: mismatch.actual };
  // A verifier that finds the status wrong may look no further: what it does not name may still be as it should.
  return answer?.outcome === 'held' ? { is: 'as-said' } : { is: 'unknown' };
}

function mismatchesOf(answer: SideAnswer | null): readonly InteractionMismatch[] {
  return answer?.outcome === 'mismatched' ? answer.mismatches : [];
}

function problemOf(side: SideProblem['side'], answer: SideAnswer | null): readonly SideProblem[] {
  if (answer === null) return [];
  switch (answer.outcome) {
    case 'held':
    case 'mismatched':
      return [];
    case 'unanswered':
      return [{ side, problem: `no answer: ${answer.problem}`, hint: null }];
    case 'errored':
      return [{ side, problem: answer.problem, hint: answer.hint }];
    case 'skipped':
      // `heldBack` says that it was not sent.
      return [{ side, problem: answer.problem, hint: null }];
    default:
      return answer satisfies never;
  }
}

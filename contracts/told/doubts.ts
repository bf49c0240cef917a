import type { ContractInteraction, SideAnswer } from '../../harness/model/contract.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { Side } from '../../harness/model/observation.ts';
import { interactionName } from '../../harness/model/interactionName.ts';
import { interactionText, someOf } from './interactionText.ts';
import { silentSides } from '../verification/silentSides.ts';

/** The names of the states that the user's module prepares; null where only a URL knows, or nobody was asked. */
export type KnownStates = readonly string[] | null;

/** Why what was verified can be no pass. What is pending keeps nobody from anything. */
export function contractDoubts(
  interactions: readonly ContractInteraction[],
  { sides, aborted }: { readonly sides: readonly Side[]; readonly aborted: boolean },
): readonly Doubt[] {
  const counting = interactions.filter(({ pending }) => !pending);
  const silent = silentSides(interactions, sides);
  const of = (wanted: ContractInteraction['standing']): readonly ContractInteraction[] =>
    counting.filter(({ standing }) => standing === wanted);
  const open = of('open').filter(
    (one) => !sides.some((side) => silent.includes(side) && !hasErred(one, side)),
  );
  const [skipped, states, rest] = sorted(open);
  return [
    ...silent.map((side) =>
      doubt(`${side}-silent`, `the ${side} answered no interaction: ${firstProblem(counting, side)}`),
    ),
    ...told(
      'wrong',
      of('wrong'),
      (names) => `neither side does what the contract says, so that the contract is at fault: ${names}`,
      interactionText,
    ),
    ...told(
      'unsteady',
      of('unsteady'),
      (names) => `a side did it at one time and not at another, from the same state: ${names}`,
      interactionText,
    ),
    ...told(
      'writes',
      skipped,
      (names) =>
        `${String(skipped.length)} of ${String(counting.length)} interactions were not sent, since they may write and a side is not declared \`writes: isolated\`: ${names}`,
      interactionName,
    ),
    ...told('states', states, (names) => `a provider state could not be prepared: ${names}`, openText),
    // The run says itself that it was interrupted.
    ...(aborted ? [] : told('errored', rest, (names) => `could not be verified: ${names}`, openText)),
  ];
}

function doubt(id: string, reason: string): Doubt {
  return { lane: 'contract', id, reason };
}

function told(
  id: string,
  interactions: readonly ContractInteraction[],
  reason: (names: string) => string,
  name: (one: ContractInteraction) => string,
): readonly Doubt[] {
  return interactions.length === 0 ? [] : [doubt(id, reason(someOf(interactions.map(name))))];
}

/** Not sent; without their state; open for another reason. */
function sorted(
  open: readonly ContractInteraction[],
): readonly [readonly ContractInteraction[], readonly ContractInteraction[], readonly ContractInteraction[]] {
  const skipped = open.filter((one) => answersOf(one).some(({ outcome }) => outcome === 'skipped'));
  const states = open.filter((one) => !skipped.includes(one) && answersOf(one).some(isOfState));
  return [skipped, states, open.filter((one) => !skipped.includes(one) && !states.includes(one))];
}

function answersOf({ baseline, candidate }: ContractInteraction): readonly SideAnswer[] {
  return [candidate, baseline].filter((answer) => answer !== null);
}

/** By the words of `moduleHelp` and `urlHelp`. */
function isOfState(answer: SideAnswer): boolean {
  return answer.outcome === 'errored' && /\bstate "/.test(answer.problem);
}

function hasErred(one: ContractInteraction, side: Side): boolean {
  return one[side]?.outcome === 'errored' || one[side]?.outcome === 'skipped';
}

/** `web “get the profile”: no handler for the state "a user exists" (there is one for "signed in")` */
function openText(one: ContractInteraction): string {
  const why = answersOf(one).find(({ outcome }) => outcome === 'errored' || outcome === 'unanswered');
  if (why === undefined || !('problem' in why)) return interactionName(one);
  const hint = why.outcome === 'errored' && why.hint !== null ? ` (${why.hint})` : '';
  return `${interactionName(one)}: ${why.problem}${hint}`;
}

function firstProblem(interactions: readonly ContractInteraction[], side: Side): string {
  const answer = interactions.map((one) => one[side]).find((one) => one?.outcome === 'unanswered');
  return answer?.outcome === 'unanswered' ? answer.problem : 'it had server errors only';
}

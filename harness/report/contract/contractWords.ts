import type { ApiFinding, Standing } from '../../model/contract.ts';
import { displayCount } from '../../statistics/display.ts';
import type { ConsumerRow, ContractGroup, Given, InteractionRow, PlaceRow } from './contractRows.ts';

/** What stands where a side or a contract has no value. */
const nothing = '(nothing)';

/** What the groups are called, and what a reader is to make of them. */
export const groupWords: Readonly<Record<ContractGroup, { readonly title: string; readonly says: string }>> =
  {
    broken: { title: 'Broken', says: 'the candidate does not keep what a consumer relies on' },
    wrong: {
      title: 'Wrong',
      says: 'neither side keeps it: mend the contract, or whoever set its state up, not the service',
    },
    open: { title: 'Open', says: 'nobody can say whether the candidate keeps it' },
    pending: {
      title: 'Pending',
      says: 'not yet relied on: told, and keeps nobody from anything',
    },
  };

/** What each standing means, for a legend. */
export const standingWords: Readonly<Record<Standing, string>> = {
  pinned: 'holds on both sides',
  broken: 'holds on the baseline only',
  wrong: 'holds on neither side',
  new: 'holds on the candidate only',
  held: 'holds on the candidate, no baseline was asked',
  failed: 'does not hold on the candidate, no baseline was asked',
  unsteady: 'holds now and then',
  open: 'nobody can say',
};

/** `a user is signed in, the account is locked`; null where it needs no state. */
export function statesOf({ states }: Pick<InteractionRow, 'states'>): string | null {
  return states.length === 0 ? null : states.join(', ');
}

/** `body $.user.email missing` */
export function placeWords({ where, kind }: PlaceRow): string {
  return kind === '' ? where : `${where} ${kind}`;
}

export function expectedWords({ expected }: PlaceRow): string {
  return expected ?? nothing;
}

export function givenWords(given: Given): string {
  switch (given.is) {
    case 'as-said':
      return 'as the contract says';
    case 'value':
      return given.value;
    case 'nothing':
      return nothing;
    case 'unknown':
      return 'not known';
    default:
      return given satisfies never;
  }
}

/** `baseline private, candidate (nothing)` */
export function sidesWords({ baseline, candidate }: PlaceRow): string {
  return `baseline ${givenWords(baseline)}, candidate ${givenWords(candidate)}`;
}

/** `2 broken, 11 pinned, 1 pending` */
export function countWords({ counts, pending }: ConsumerRow, standings: readonly Standing[]): string {
  const told = standings.flatMap((standing) => {
    const count = counts[standing] ?? 0;
    return count === 0 ? [] : [`${displayCount(count)} ${standing}`];
  });
  return [...told, ...(pending === 0 ? [] : [`${displayCount(pending)} pending`])].join(', ');
}

const sources: Readonly<Record<ApiFinding['source'], string>> = {
  pact: 'a pact',
  recording: 'recorded traffic',
  'breaking-change': 'a breaking change',
};

/** `error, shown by recorded traffic, 12 times, accepted` */
export function apiExtent({ source, level, count, accepted }: ApiFinding): string {
  return [
    `${level}, shown by ${sources[source]}`,
    ...(count === 1 ? [] : [`${displayCount(count)} times`]),
    ...(accepted ? ['accepted'] : []),
  ].join(', ');
}

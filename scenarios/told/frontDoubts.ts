import type { Doubt } from '../../harness/model/doubt.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { Front } from '../front/openFront.ts';
import { someOf } from './journeyText.ts';

/** What the front of one side saw. */
export interface SideSeen {
  readonly side: Side;
  readonly front: Pick<Front, 'asked' | 'answered' | 'heldBack' | 'failures' | 'baseline'>;
}

/** Why what was played can be no pass, by what came through the fronts: who was asked, who answered, what was not sent. */
export function frontDoubts(seen: readonly SideSeen[]): readonly Doubt[] {
  const silent = seen.filter(isSilent);
  const refusing = seen.filter((one) => !silent.includes(one) && refusesAll(one));
  return [
    ...silent.map(({ side, front }) =>
      doubt(
        `${side}-silent`,
        `the ${side} answered nothing: ${front.failures()[0] ?? 'no request came back'}`,
      ),
    ),
    ...neverAsked(seen, silent),
    ...(refusing.length > 0 && refusing.length === seen.length
      ? [
          doubt(
            'both-refuse',
            `${seen.length === 1 ? 'the candidate refused' : 'both sides refused'} all that was asked, with a status from 400 on: credentials?`,
          ),
        ]
      : []),
    ...heldBack(seen),
  ];
}

/** Each request once, by the side that it was not sent to: pages on the candidate's front ask the baseline too. */
function heldBack(seen: readonly SideSeen[]): readonly Doubt[] {
  const held = { baseline: new Set<string>(), candidate: new Set<string>() };
  for (const { side, front } of seen) {
    for (const one of front.heldBack()) held[side].add(one);
    for (const one of front.baseline().heldBack) held.baseline.add(one);
  }
  return (['baseline', 'candidate'] as const).flatMap((side) =>
    held[side].size === 0
      ? []
      : [
          doubt(
            'writes',
            `requests were not sent to the ${side}, since they may write and it is not declared \`writes: isolated\`: ${someOf([...held[side]])}`,
          ),
        ],
  );
}

/** Nobody stands before the sides: what fails on the way there is no fault of theirs. Null where it answered, or is not asked. */
export function gatewayDoubt(gateway: Pick<Front, 'answered' | 'failures'> | null): Doubt | null {
  if (gateway === null || gateway.answered().all > 0) return null;
  return doubt(
    'gateway-silent',
    `the gateway answered nothing: ${gateway.failures()[0] ?? 'no request came back'}`,
  );
}

function doubt(id: string, reason: string): Doubt {
  return { lane: 'scenario', id, reason };
}

function isSilent({ front }: SideSeen): boolean {
  return front.answered().all === 0 && (front.failures().length > 0 || front.asked().side > 0);
}

function refusesAll({ front }: SideSeen): boolean {
  const { all, welcome } = front.answered();
  return all > 0 && welcome === 0;
}

/** Journeys that ask the other paths only show what the monolith does. */
function neverAsked(seen: readonly SideSeen[], silent: readonly SideSeen[]): readonly Doubt[] {
  const candidate = seen.find(({ side }) => side === 'candidate');
  if (candidate === undefined || silent.includes(candidate) || candidate.front.asked().side > 0) return [];
  if (candidate.front.heldBack().length > 0 || candidate.front.baseline().heldBack.length > 0) return [];
  return [
    doubt(
      'never-asked',
      'no journey asked the candidate for anything: what passes shows nothing of it. Do the journeys ask paths under `routes`, and by `page` and `request` of migration-harness/scenarios?',
    ),
  ];
}

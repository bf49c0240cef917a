import { placeOf } from '../config/sideConfig.ts';
import type { OperationLimits } from '../config/limits.ts';
import type { LaneMeasure } from '../lane/Lane.ts';
import { requestMeasures } from '../lane/requestMeasures.ts';
import { operationTerms, termsOf } from '../config/laneTerms.ts';
import { displayLimit } from '../statistics/display.ts';
import { testsOfLook } from '../statistics/testsOfLook.ts';
import { pinnedK6 } from '../../loadtests/k6/pinnedK6.ts';
import { programProblem } from '../program/programProblem.ts';
import type { InspectedScript } from '../../loadtests/inspectScript.ts';
import type { LoadPlan } from '../../loadtests/LoadPlan.ts';
import type { ExpectedLoad } from '../../loadtests/traffic/expectedLoad.ts';
import { unreadNotes } from '../../loadtests/traffic/notesOfTraffic.ts';
import { productionBeside } from '../../loadtests/productionBeside.ts';
import { shapeNotes } from '../../loadtests/shapeNotes.ts';
import { shardText } from '../../loadtests/shard.ts';

/** What a load run would do, before anything is sent. */
export interface LoadPlanDocument {
  readonly schema: 'harness.load-plan/1';
  readonly service: string;
  readonly k6: { readonly path: string; readonly version: string } | { readonly problem: string };
  /** In the order in which they are loaded. */
  readonly sides: readonly {
    readonly side: 'baseline' | 'candidate';
    readonly url: string;
    readonly reset: boolean;
    readonly writes: string;
  }[];
  readonly scripts: readonly (
    | (Pick<InspectedScript, 'scenarios' | 'vus' | 'duration' | 'planned' | 'thresholds'> & {
        readonly script: string;
      })
    | { readonly script: string }
  )[];
  readonly recordings: readonly string[];
  /** Of a load from a recording: what is planned. */
  readonly played:
    | (Pick<ExpectedLoad, 'requests' | 'sessions' | 'users' | 'leftOut'> & {
        readonly rate: number;
        readonly duration: string;
      })
    | null;
  readonly shard: string | null;
  /** `requests that failed or were answered wrongly: below 0.1%`, and how many without one show it. */
  readonly limits: readonly {
    readonly name: string;
    readonly says: string;
    readonly limit: string;
    readonly needs: number;
  }[];
  /** Operations with limits of their own, which are held to these by themselves: `POST /auth/login: requests slower than 1 s`. */
  readonly ownLimits: LoadPlanDocument['limits'];
  readonly requests: number | null;
  /** What to know before it is sent, one sentence each. */
  readonly notes: readonly string[];
}

/** `expected`: of a load from a recording. */
export function loadPlanDocument(plan: LoadPlan, expected: ExpectedLoad | null): LoadPlanDocument {
  const { service, section, load, k6, shard } = plan;
  const { limits } = termsOf(service, 'load');
  return {
    schema: 'harness.load-plan/1',
    service: service.name,
    k6:
      k6.kind === 'found'
        ? { path: k6.path, version: k6.version }
        : { problem: programProblem(pinnedK6, k6) },
    sides: plan.sides.map((side) => ({
      side,
      url: placeOf(service[side]) ?? '',
      reset: service[side].reset !== null,
      writes: service[side].writes,
    })),
    scripts: (load.kind === 'recordings' ? [] : load.scripts).map(({ title, inspected }) => {
      if (inspected === null) return { script: title };
      const { scenarios, vus, duration, planned, thresholds } = inspected;
      return { script: title, scenarios, vus, duration, planned, thresholds };
    }),
    recordings: load.kind === 'recordings' ? load.traffic.recordings.recordings.map(({ name }) => name) : [],
    played: playedOf(section, expected),
    shard: shard === null ? null : shardText(shard),
    limits: limitsOf(requestMeasures, limits, limits.confidence, ''),
    ownLimits: [...service.limits.operations].flatMap(([operation, limited]) =>
      limitsOf(
        requestMeasures.filter(({ own }) => limited.own.includes(own)),
        operationTerms(limits, limited),
        limits.confidence,
        `${operation}: `,
      ),
    ),
    requests: section.requests,
    notes: [
      ...productionBeside(plan),
      ...shapeNotes(load.kind === 'scripts' ? load.scripts : [], []),
      ...(expected === null ? [] : unreadNotes(expected)),
    ],
  };
}

function limitsOf(
  measures: readonly LaneMeasure[],
  limits: OperationLimits,
  confidence: number,
  place: string,
): LoadPlanDocument['limits'] {
  return measures.flatMap((measure) => {
    const limit = measure.limit(limits);
    if (limit === null) return [];
    const says = typeof measure.says === 'string' ? measure.says : measure.says(limits);
    const needs = testsOfLook(1, limit, confidence).now.requiredBelow(0);
    return [{ name: measure.name, says: `${place}${says}`, limit: displayLimit(limit), needs }];
  });
}

function playedOf(
  { rate, duration }: LoadPlan['section'],
  expected: ExpectedLoad | null,
): LoadPlanDocument['played'] {
  if (expected === null) return null;
  const { requests, sessions, users, leftOut } = expected;
  return { rate, duration, requests, sessions, users, leftOut };
}

import { relative, sep } from 'node:path';
import type { Side } from '../model/observation.ts';
import { journeyTitle } from '../../scenarios/joined/journeyTitle.ts';
import type { ScenarioPlan } from '../../scenarios/ScenarioPlan.ts';
import { journeyTimeoutOf, shareOf } from '../../scenarios/section.ts';

/** What a scenario run would do, without a request sent. */
export interface ScenarioPlanDocument {
  readonly schema: 'harness.scenario-plan/1';
  readonly service: string;
  readonly sides: readonly {
    readonly side: Side;
    /** Null where it is brought up for the run. */
    readonly url: string | null;
    readonly reset: boolean;
    readonly writes: string;
    /** Whether what it sends out is caught. */
    readonly outbound: boolean;
  }[];
  readonly journeys: readonly {
    readonly file: string;
    readonly line: number;
    readonly title: string;
    readonly fingerprint: string;
  }[];
  /** `Chromium 156.0`; null where none was found. */
  readonly browser: string | null;
  readonly workers: number;
  /** ms that one journey may take. */
  readonly timeout: number;
  readonly gateway: { readonly url: string; readonly share: number | null } | null;
  /** Why it could not be a pass, one sentence each. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

export function scenarioPlanDocument(plan: ScenarioPlan): ScenarioPlanDocument {
  const { service, section, browser } = plan;
  return {
    schema: 'harness.scenario-plan/1',
    service: service.name,
    sides: plan.sides.map((side) => {
      const { url, pathPrefix, reset, writes, outbound, outbox } = service[side];
      return {
        side,
        url: url === null ? null : `${url}${pathPrefix}`,
        reset: reset !== null,
        writes,
        outbound: outbound !== null || outbox !== null,
      };
    }),
    journeys: plan.journeys.map((journey) => ({
      file: relative(service.directory, journey.file).split(sep).join('/'),
      line: journey.line,
      title: journeyTitle(journey),
      fingerprint: journey.fingerprint,
    })),
    browser: browser.kind === 'found' ? browser.name : null,
    workers: section.workers,
    timeout: journeyTimeoutOf(section),
    gateway: section.gateway === null ? null : { url: section.gateway.url, share: shareOf(section) },
    problems: plan.doubts.map(({ reason }) => reason),
    // Whether a journey opens a page is seen when it is played.
    notes: browser.kind === 'found' ? plan.notes : [...plan.notes, browser.problem],
  };
}

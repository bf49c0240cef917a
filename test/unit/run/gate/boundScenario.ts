import type { BoundRun } from '../../../../harness/evidence/pool/BoundRun.ts';
import type { LaneUse } from '../../../../harness/evidence/pool/standing.ts';
import type {
  JourneyStanding,
  ScenarioDocument,
  ScenarioJourney,
} from '../../../../harness/model/scenario.ts';
import { asked } from '../../evidence/runExample.ts';
import { broken, passed, scenario } from '../../evidence/scenarioExample.ts';

/** A journey of this name, with no files. */
export function journeyOf(title: string, standing: JourneyStanding): ScenarioJourney {
  const fingerprint = Buffer.from(title.padEnd(6).slice(0, 6)).toString('hex');
  const failed = broken.candidate === null ? null : { ...broken.candidate, screenshot: null, trace: null };
  const candidate = standing === 'broken' ? failed : passed;
  return { ...broken, title, fingerprint, standing, candidate };
}

export function scenarioOf(...journeys: readonly ScenarioJourney[]): ScenarioDocument {
  return { ...scenario, journeys };
}

/** A run, as far as what is merged goes by it. */
export function bound(document: ScenarioDocument | null, use: LaneUse['use'], path = 'r'): BoundRun {
  return {
    run: {
      path,
      manifest: {
        schema: 'harness.manifest/1',
        runId: path,
        ...asked,
        inputs: [],
        sources: [],
        look: 1,
        step: null,
        policy: null,
        doubts: [],
        notes: [],
        startedAt: '2026-11-21T12:15:30.250Z',
        endedAt: null,
        decidedAt: null,
        state: 'complete',
        unseen: [],
        accounting: null,
      },
      verdict: null,
      findings: [],
      measurements: [],
      load: null,
      contract: null,
      scenario: document,
      cut: 0,
    },
    source: {
      runId: path,
      path,
      how: 'given',
      lanes: ['scenario'],
      verdict: null,
      decidedAt: null,
      digest: null,
      use,
      why: null,
      added: 0,
    },
    against: null,
    uses: new Map([['scenario', { use, why: null, against: null }]]),
    set: null,
  };
}

import type { Lane, PreparedLane } from '../harness/lane/Lane.ts';
import { located } from '../harness/lane/located.ts';
import { scenarioInputs } from './inputs.ts';
import type { ScenarioPlan } from './ScenarioPlan.ts';
import { scenarioSection, shareOf } from './section.ts';

/** The scenario lane: whole journeys on the baseline and on the candidate at once. */
export const scenarioLane: Lane = {
  name: 'scenario',
  schema: scenarioSection,
  // A census, and no share: each journey must do what it does on the monolith.
  measures: [],
  disturbs: 'state',
  inputs: scenarioInputs,
  recordings: () => Promise.resolve([]),
  // Loaded where the lane is asked for: a gate without it starts sooner.
  prepare: async ({ service, seed, at }) => {
    const { planScenario } = await import('./planScenario.ts');
    return preparedScenario(await planScenario({ service, seed, at }));
  },
};

/** A plan as the conductor runs it. */
export function preparedScenario(plan: ScenarioPlan): PreparedLane {
  return {
    rate: null,
    demands: demandsOf(plan),
    run: async (context) => {
      const { runScenario } = await import('./runScenario.ts');
      return runScenario(located(plan, context), context);
    },
  };
}

/** What `harness gate --explain` says of it. */
function demandsOf({ journeys, doubts, section }: ScenarioPlan): readonly string[] {
  const files = new Set(journeys.map(({ file }) => file)).size;
  const share = shareOf(section);
  const at = share === null ? '' : ` at ${section.gateway?.share ?? ''}`;
  return [
    `scenario.journeys: ${String(journeys.length)} of ${String(files)} spec${files === 1 ? '' : 's'}, of which every one has to do what it does on the monolith`,
    ...(section.gateway === null ? [] : [`scenario.gateway: all of them once more through the gateway${at}`]),
    ...doubts.map(({ id, reason }) => `scenario.${id}: ${reason}`),
  ];
}

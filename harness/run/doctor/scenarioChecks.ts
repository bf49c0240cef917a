import { planScenario } from '../../../scenarios/planScenario.ts';
import type { ScenarioPlan } from '../../../scenarios/ScenarioPlan.ts';
import { findPlaywright } from '../../../scenarios/player/findPlaywright.ts';
import { scenarioSection } from '../../../scenarios/section.ts';
import { hasAddress } from '../../config/sideConfig.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { HarnessError } from '../../errors/HarnessError.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';

/** Whether the specs that lie here can be loaded and have journeys, by listing them. Nothing is sent to a side. */
export const scenarioChecks: DoctorCheck = {
  name: 'scenario',
  look: async ({ services, required, now }, signal) => {
    const tell = required.has('scenario') ? missing : warning;
    const found: Diagnosis[] = [];
    // One Playwright at a time.
    for (const service of services)
      if (service.lanes.has('scenario')) found.push(...(await lookAt(service, tell, now, signal)));
    return found;
  },
};

async function lookAt(
  service: ServiceConfig,
  tell: typeof missing,
  at: Date,
  signal: AbortSignal,
): Promise<readonly Diagnosis[]> {
  const subject = `${service.name} scenario`;
  // That Playwright is not there, or that a side has no address, is told of these.
  if ('problem' in findPlaywright(service.directory) || !hasAddress(service.candidate)) return [];
  try {
    return diagnosesOf(subject, await planScenario({ service, seed: '', at }, signal), tell);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return [missing(subject, error.message, error.hint ?? `correct services.${service.name}.scenario`)];
  }
}

function diagnosesOf(
  subject: string,
  { service, journeys, doubts }: ScenarioPlan,
  tell: typeof missing,
): readonly Diagnosis[] {
  const { specs } = scenarioSection.parse(service.lanes.get('scenario'));
  const count = `${String(journeys.length)} journey${journeys.length === 1 ? '' : 's'}`;
  const first = (['baseline', 'candidate'] as const).find((side) => service[side].writes !== 'isolated');
  return [
    ...(journeys.length === 0 ? [] : [ok(subject, `${count} in ${specs.join(', ')}`)]),
    // A browser is looked for by itself.
    ...doubts
      .filter(({ id }) => id !== 'browser')
      .map(({ reason }) =>
        tell(
          subject,
          shown(reason, service.directory),
          `correct services.${service.name}.scenario.specs, or the spec`,
        ),
      ),
    ...(first === undefined
      ? []
      : [
          tell(
            subject,
            'what journeys write is not sent: not both sides are declared isolated',
            `services.${service.name}.${first}.writes: isolated, where it has its own store and its own outbound effects`,
          ),
        ]),
  ];
}

/** Without the folder that the config is in: where that is belongs to nobody's terminal. */
function shown(reason: string, directory: string): string {
  return reason.replaceAll(`${directory}/`, '');
}

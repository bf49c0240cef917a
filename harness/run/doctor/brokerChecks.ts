import { brokerCredentials } from '../../../contracts/broker/BrokerCredentials.ts';
import { movingName } from '../../../contracts/broker/movingName.ts';
import { contractSection } from '../../../contracts/section.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { UsageError } from '../../errors/UsageError.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck, type Surroundings } from './Diagnosis.ts';

/** Whether a broker of the config could be asked, and for which version. Asks no network. */
export const brokerChecks: DoctorCheck = {
  name: 'broker',
  look: ({ services, env }) =>
    Promise.resolve(
      services.flatMap((service) => (service.lanes.has('contract') ? lookAt(service, env) : [])),
    ),
};

function lookAt({ name, lanes, candidate }: ServiceConfig, env: Surroundings['env']): readonly Diagnosis[] {
  const { broker } = contractSection.parse(lanes.get('contract'));
  if (broker === null) return [];
  const subject = `${name} broker`;
  const moves = movingName(candidate.version ?? 'unknown', broker.branch);
  const isVague = broker.environment !== null && candidate.identity === null && moves !== null;
  return [
    credentialsOf(subject, env),
    ...(isVague
      ? [
          warning(
            subject,
            `it cannot be asked for ${broker.environment ?? ''}: ${moves ?? ''}`,
            `services.${name}.candidate.version: "\${GIT_SHA}", or identity`,
          ),
        ]
      : []),
  ];
}

function credentialsOf(subject: string, env: Surroundings['env']): Diagnosis {
  try {
    return brokerCredentials(env) === null
      ? ok(subject, 'there are no credentials in the environment: it has to be open to everybody')
      : ok(subject, 'there are credentials in the environment; whether it takes them is not asked here');
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return missing(subject, error.message, error.hint);
  }
}

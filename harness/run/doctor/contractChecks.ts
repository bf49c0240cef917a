import { heldBack } from '../../../contracts/verification/heldBack.ts';
import { evidenceDoubts } from '../../../contracts/told/evidenceDoubts.ts';
import { helpOf } from '../../../contracts/helpOf.ts';
import { findPacts } from '../../../contracts/pact/findPacts.ts';
import { plannedInteractions } from '../../../contracts/plannedInteractions.ts';
import { readPacts } from '../../../contracts/readPacts.ts';
import { contractSection, type ContractSection } from '../../../contracts/section.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { HarnessError } from '../../errors/HarnessError.ts';
import { OperationResolver } from '../../operation/OperationResolver.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';

/** Whether the pacts that lie here can be read and say something, and whether they could be verified. Asks no network. */
export const contractChecks: DoctorCheck = {
  name: 'contract',
  look: async ({ services, required }) => {
    const tell = required.has('contract') ? missing : warning;
    const found = await Promise.all(
      services.flatMap((service) => (service.lanes.has('contract') ? [lookAt(service, tell)] : [])),
    );
    return found.flat();
  },
};

async function lookAt(service: ServiceConfig, tell: typeof missing): Promise<readonly Diagnosis[]> {
  const { name, directory } = service;
  const section = contractSection.parse(service.lanes.get('contract'));
  const subject = `${name} contract`;
  try {
    await helpOf(section, directory);
    return await pactsOf(service, section, tell);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return [missing(subject, error.message, error.hint ?? `correct services.${name}.contract`)];
  }
}

async function pactsOf(
  service: ServiceConfig,
  section: ContractSection,
  tell: typeof missing,
): Promise<readonly Diagnosis[]> {
  const { name, directory, baseline, candidate } = service;
  const subject = `${name} contract`;
  const { urls } = await findPacts(section.pacts, directory);
  const local = section.pacts.filter((pattern) => !urls.includes(pattern));
  const read = await readPacts(local, directory, null);
  const provider = section.provider ?? name;
  const pacts = read.pacts.filter((pact) => pact.provider === provider);
  const others = new Set(read.pacts.filter((pact) => !pacts.includes(pact)).map((pact) => pact.provider));
  const interactions = plannedInteractions(pacts, new OperationResolver([]));
  const elsewhere = urls.length + (section.broker === null ? 0 : 1);
  const plan = {
    section,
    provider,
    pacts,
    interactions,
    otherProviders: [...others],
    empty: read.empty,
    passedOver: read.passedOver,
  };
  // What is elsewhere is known when it is asked for.
  const lacks = elsewhere > 0 ? [] : evidenceDoubts(plan);
  const consumers = [...new Set(pacts.map(({ consumer }) => consumer))];
  const held = interactions.some(({ interaction }) =>
    [heldBack('baseline', baseline, interaction), heldBack('candidate', candidate, interaction)].some(
      (why) => why !== null,
    ),
  );
  return [
    ...(pacts.length === 0
      ? []
      : [ok(subject, `${counted(interactions.length, 'interaction')} of ${consumers.join(', ')}`)]),
    ...(elsewhere === 0
      ? []
      : [ok(subject, 'pacts are read over the network besides, which is not asked here')]),
    ...lacks.map(({ reason }) => tell(subject, reason, `correct services.${name}.contract.pacts`)),
    ...(held
      ? [
          tell(
            subject,
            'interactions that may write are not sent: not both sides are declared isolated',
            `services.${name}.candidate.writes: isolated, and that of the baseline, where they have their own store and outbound effects`,
          ),
        ]
      : []),
  ];
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

import { helpOf } from '../../../contracts/helpOf.ts';
import { loadedHelp } from '../../../contracts/knownHelp.ts';
import { contractSection } from '../../../contracts/section.ts';
import { coreSubject } from '../../../contracts/verifier/coreSubject.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { EnvironmentError } from '../../errors/EnvironmentError.ts';
import { HarnessError } from '../../errors/HarnessError.ts';
import { missing, ok, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';

/** Whether Pact's core and the services' modules of states can be loaded, by doing it. Nothing is sent to a side. */
export const verifierChecks: DoctorCheck = {
  name: 'verifier',
  look: async ({ services }, signal) => {
    const found = await Promise.all(
      services.flatMap((service) => (service.lanes.has('contract') ? [lookAt(service, signal)] : [])),
    );
    // All load the same core.
    const cores = found.flatMap(({ core }) => (core === null ? [] : [core]));
    return [...cores.slice(0, 1), ...found.flatMap(({ own }) => own)];
  },
};

interface Looked {
  /** Of Pact's core; null where nothing was loaded. */
  readonly core: Diagnosis | null;
  readonly own: readonly Diagnosis[];
}

async function lookAt(service: ServiceConfig, signal: AbortSignal): Promise<Looked> {
  const { name, directory } = service;
  const section = contractSection.parse(service.lanes.get('contract'));
  const help = await helpOf(section, directory).catch((error: unknown) => {
    // That the module is not there is told of the contract itself.
    if (error instanceof HarnessError) return null;
    throw error;
  });
  const loaded = await loadedHelp({ service, provider: section.provider ?? name, help }, signal);
  if (loaded instanceof EnvironmentError && loaded.subject === coreSubject)
    return { core: missing('pact', loaded.message, loaded.hint), own: [] };
  const core = ok('pact', 'its core can be loaded');
  const subject = `${name} contract`;
  if (loaded instanceof EnvironmentError)
    return { core, own: [missing(subject, shown(loaded, directory), loaded.hint)] };
  if (help?.kind !== 'module') return { core, own: [] };
  const count = loaded.states?.length ?? 0;
  return {
    core,
    own: [
      ok(subject, `${section.states ?? ''} has handlers for ${String(count)} state${count === 1 ? '' : 's'}`),
    ],
  };
}

/** Without the folder that the config is in: where that is belongs to nobody's terminal. */
function shown({ message }: EnvironmentError, directory: string): string {
  return message.replaceAll(`${directory}/`, '');
}

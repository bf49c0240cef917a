import { hash } from 'node:crypto';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { HarnessError } from '../harness/errors/HarnessError.ts';
import { verifiedPacts, type ManifestFile } from '../harness/model/manifest.ts';
import type { Pact } from './pact/Pact.ts';
import { pactsAsked } from './pactsAsked.ts';
import { interactionKey } from './plannedInteractions.ts';
import { contractSection } from './section.ts';

/**
 * What pacts ask of a provider, as an input that evidence is bound to: the interactions that count, wherever they came from
 * and in whatever order, layout and file they stand. What is pending decides nothing.
 */
export function pactsInput(pacts: readonly Pact[]): ManifestFile {
  const counting = pacts.flatMap(({ consumer, interactions, broker }) =>
    broker?.pending === true
      ? []
      : interactions.filter(({ pending }) => !pending).map((one) => interactionKey(consumer, one)),
  );
  const sorted = [...new Set(counting)].toSorted();
  return { path: verifiedPacts, sha256: hash('sha256', JSON.stringify(sorted), 'hex') };
}

/** The same of the pacts that the config names, as they are now; null where they, or some of them, cannot be had here. */
export async function pactsInputNow(service: ServiceConfig): Promise<ManifestFile | null> {
  const section = contractSection.parse(service.lanes.get('contract') ?? {});
  try {
    const found = await pactsAsked(section, service, () => service.name, null);
    const isWhole = found.problems.length === 0 && found.pacts.length + found.others.length > 0;
    return isWhole ? pactsInput(found.pacts) : null;
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return null;
  }
}

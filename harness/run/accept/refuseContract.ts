import { UsageError } from '../../errors/UsageError.ts';
import { readContract } from '../../evidence/readRun.ts';
import { interactionName } from '../../model/interactionName.ts';

/** Refuses a fingerprint that names an interaction of a contract or a finding about an OpenAPI file, and says what to do. */
export async function refuseContract(runs: readonly string[], fingerprint: string): Promise<void> {
  for (const run of runs) {
    const stored = await readContract(run);
    const isIt = (one: { readonly fingerprint: string }): boolean => one.fingerprint.startsWith(fingerprint);
    const interaction = stored?.interactions.find(isIt);
    if (interaction !== undefined)
      throw new UsageError(
        'FINGERPRINT',
        `${interaction.fingerprint} names an interaction of a contract, ${interactionName(interaction)} in ${interaction.pact}: a broken contract is not accepted`,
        'mend the service; or, with the consumer, the contract; or mark the interaction `"pending": true` in the pact (version 4), so that it is told and keeps nobody from anything',
      );
    const finding = stored?.api?.findings.find(isIt);
    if (finding !== undefined)
      throw new UsageError(
        'FINGERPRINT',
        `${finding.fingerprint} is a finding about the OpenAPI file`,
        'accept it in the config, under `contract.openapi.accepted` of the service: fingerprint, reason, owner, expires',
      );
  }
}

import { join } from 'node:path';
import { initContract, type MadeContract } from '../../../../contracts/init/initContract.ts';
import { mergePact } from '../../../../contracts/init/mergePact.ts';
import { planInit, type InitPlan } from '../../../../contracts/init/planInit.ts';
import { readPact } from '../../../../contracts/pact/readPact.ts';
import type { Pact } from '../../../../contracts/pact/Pact.ts';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';
import { writeRecording, type Recorded } from '../../../fixtures/servers/Recorded.ts';
import { workFolder } from '../../../e2e/workFolder.ts';

/** A contract made of a recording, the pact's text, and the pact as it is read for verification. */
export interface Made {
  readonly plan: InitPlan;
  readonly contract: MadeContract;
  readonly text: string;
  readonly pact: Pact;
}

/** Makes the contract of exchanges, with nothing said in a config but what `more` says. */
export async function madeOf(
  exchanges: readonly Recorded[],
  more: Partial<ServiceConfig> = {},
): Promise<Made> {
  const cwd = workFolder();
  await writeRecording(join(cwd, 'traffic.ndjson'), exchanges);
  const service = defaultService('members', { baseline: null, candidate: null, writes: null }, cwd);
  const plan = await planInit({
    service: { ...service, ...more },
    recordings: ['traffic.ndjson'],
    cwd,
    consumer: 'web',
    provider: null,
    operations: [],
    userAgent: null,
  });
  const contract = await initContract(
    plan.traffic,
    new Redactor(),
    { told: () => undefined },
    new AbortController().signal,
  );
  const { text } = mergePact(plan, contract.interactions, null);
  return { plan, contract, text, pact: readPact(text, 'web.json') };
}

/** An interaction of the pact as data, by its description. */
export function interactionOf(text: string, description: string): Record<string, unknown> {
  const pact: { interactions: Record<string, unknown>[] } = JSON.parse(text);
  const found = pact.interactions.find((one) => one['description'] === description);
  if (found === undefined) throw new Error(`no ${description}`);
  return found;
}

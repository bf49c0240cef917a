import process from 'node:process';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import type { SideAnswer } from '../../harness/model/contract.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { ContractContext } from '../ContractContext.ts';
import type { ContractPlan } from '../ContractPlan.ts';
import type { PactInteraction } from '../pact/Pact.ts';
import { environmentSecrets } from '../environmentSecrets.ts';
import { secretsOf } from '../secretsOf.ts';
import { SideVerifier } from '../verifier/SideVerifier.ts';
import { SideLog } from './SideLog.ts';
import { StateSecrets } from './StateSecrets.ts';

/** The verifier of one side; its answers and its log tell no secret that went to the side. */
export interface StartedVerifier {
  readonly side: Side;
  readonly verify: (interaction: PactInteraction) => Promise<SideAnswer>;
  /** Descriptions of messages that held without anybody asking the side. */
  readonly unasked: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** A verifier for each side, or why there is none. */
export async function startVerifiers(
  plan: ContractPlan,
  context: ContractContext,
): Promise<{ readonly verifiers: readonly StartedVerifier[]; readonly problems: readonly Doubt[] }> {
  const log = await context.run.contractLog();
  const secrets = new StateSecrets(context.redactor, [
    ...secretsOf(plan.service),
    ...environmentSecrets(process.env),
  ]);
  const write = (lines: readonly string[]): void => log.write(lines.map((line) => secrets.text(line)));
  const settled = await Promise.allSettled(
    plan.sides.map(async (side) => start(side, plan, context, { secrets, write })),
  );
  const verifiers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failures: readonly unknown[] = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  const fault = failures.find((error) => !(error instanceof EnvironmentError));
  if (fault !== undefined) {
    await Promise.all(verifiers.map((verifier) => verifier.close()));
    throw fault;
  }
  // What an interruption kills while it starts is no problem of its own.
  const problems = context.signal.aborted ? [] : failures.flatMap(reasonOf);
  return {
    verifiers,
    // Both sides fail alike of a module that cannot be loaded.
    problems: [...new Set(problems)].map((reason) => ({ lane: 'contract', id: 'verifier', reason })),
  };
}

async function start(
  side: Side,
  { service, provider, help }: ContractPlan,
  { runId, signal }: ContractContext,
  { secrets, write }: { readonly secrets: StateSecrets; readonly write: (lines: readonly string[]) => void },
): Promise<StartedVerifier> {
  const lines = new SideLog(side, write);
  const verifier = await SideVerifier.start({
    side,
    config: service[side],
    provider,
    help,
    runId,
    timeout: service[side].timeout,
    log: (line) => lines.line(line),
    given: (values) => secrets.learn(values),
    signal,
  });
  return {
    side,
    verify: (interaction) => lines.during(async () => secrets.answer(await verifier.verify(interaction))),
    unasked: () => verifier.unasked,
    close: () => verifier.close(),
  };
}

function reasonOf(error: unknown): readonly string[] {
  if (!(error instanceof EnvironmentError)) return [];
  return [error.hint === null ? error.message : `${error.message}: ${error.hint}`];
}

import { EnvironmentError } from '../harness/errors/EnvironmentError.ts';
import type { ContractPlan } from './ContractPlan.ts';
import { SideVerifier } from './verifier/SideVerifier.ts';

/** What the user's module has; null where only the address knows that it is told, or there is nobody to ask. */
export interface KnownHelp {
  readonly states: readonly string[] | null;
  readonly messages: readonly string[] | null;
  /** Why the module cannot be used. */
  readonly problem: string | null;
}

/** Loads the user's module as a verification would, and asks what it has; nothing is sent to a side. */
export async function knownHelp(
  { service, provider, help }: Pick<ContractPlan, 'service' | 'provider' | 'help'>,
  signal: AbortSignal,
): Promise<KnownHelp> {
  try {
    const verifier = await SideVerifier.start({
      side: 'candidate',
      config: service.candidate,
      provider,
      help,
      runId: 'none',
      timeout: service.candidate.timeout,
      log: () => undefined,
      signal,
    });
    await verifier.close();
    return { ...verifier.handlers, problem: null };
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return { states: null, messages: null, problem: error.message };
  }
}

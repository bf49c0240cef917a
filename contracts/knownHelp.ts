import { EnvironmentError } from '../harness/errors/EnvironmentError.ts';
import type { ContractPlan } from './ContractPlan.ts';
import { SideVerifier } from './verifier/SideVerifier.ts';

/** What the user's module has; null where only the address knows that it is told, or there is nobody to ask. */
export interface KnownHelp {
  readonly states: readonly string[] | null;
  readonly messages: readonly string[] | null;
  /** Why the module cannot be used, and what to do. */
  readonly problem: string | null;
}

type Asked = Pick<ContractPlan, 'service' | 'provider' | 'help'>;

/** Loads the user's module as a verification would, and asks what it has; nothing is sent to a side. */
export async function knownHelp(asked: Asked, signal: AbortSignal): Promise<KnownHelp> {
  const found = await loadedHelp(asked, signal);
  if (!(found instanceof EnvironmentError)) return { ...found, problem: null };
  const problem = found.hint === null ? found.message : `${found.message}: ${found.hint}`;
  return { states: null, messages: null, problem };
}

/** The same, with the error where the module, or Pact's core (`coreSubject`), cannot be loaded. */
export async function loadedHelp(
  { service, provider, help }: Asked,
  signal: AbortSignal,
): Promise<Omit<KnownHelp, 'problem'> | EnvironmentError> {
  try {
    const verifier = await SideVerifier.start({
      side: 'candidate',
      config: service.candidate,
      provider,
      help,
      runId: 'none',
      timeout: service.candidate.timeout,
      log: () => undefined,
      given: () => undefined,
      signal,
    });
    await verifier.close();
    return verifier.handlers;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error;
  }
}

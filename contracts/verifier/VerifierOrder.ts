import type { SideConfig } from '../../harness/config/sideConfig.ts';
import type { SideName } from '../../harness/model/observation.ts';

/** Who prepares the provider's states and makes its messages: a module of the user's, or an address. */
export type ProviderHelp =
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'urls'; readonly states: string | null; readonly messages: string | null };

/** Verification of interactions against one side. */
export interface VerifierOrder {
  readonly side: SideName;
  readonly config: SideConfig;
  /** The provider's name in the pacts. */
  readonly provider: string;
  /** Null where pacts with states or messages cannot be verified. */
  readonly help: ProviderHelp | null;
  /** Distinguishes this run from others: state handlers may make names of it. */
  readonly runId: string;
  /** ms that a side may take to answer one interaction. */
  readonly timeout: number;
  /** Takes a line that the verifier or the user's module printed; not yet redacted. */
  readonly log: (line: string) => void;
  /** Takes what a state handler returned, as JSON, before the answer to its interaction comes: there may be secrets in it. */
  readonly given: (values: string) => void;
  readonly signal: AbortSignal;
}

import { HarnessError } from './HarnessError.ts';

/**
 * Why nothing was had of a broker. `unreachable`: no connection, or none that lasted. `silent`: no whole answer in
 * time. `forbidden`: 401 and 403. `missing`: 404. `conflict`: 409. `rejected`: it dislikes what was asked. `elsewhere`:
 * a redirect, or a link to another host. `unreadable`: an answer that is none of a broker's. `failing`: 5xx and the rest.
 */
export type BrokerTrouble =
  | 'unreachable'
  | 'silent'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'rejected'
  | 'elsewhere'
  | 'unreadable'
  | 'failing';

/** A broker of pacts did not do what it was asked. `subject` is its address; no text holds a credential. */
export class BrokerError extends HarnessError {
  override readonly name = 'BrokerError' as const;
  override readonly code = 'HARNESS_BROKER';
  readonly trouble: BrokerTrouble;
  /** Of the answer; null where there was none. */
  readonly status: number | null;

  constructor(
    address: string,
    problem: string,
    { trouble, status = null, hint = null }: BrokerFacts,
    cause?: unknown,
  ) {
    super(address, `the broker ${address}: ${problem}`, hint, cause);
    this.trouble = trouble;
    this.status = status;
  }
}

export interface BrokerFacts {
  readonly trouble: BrokerTrouble;
  readonly status?: number | null;
  readonly hint?: string | null;
}

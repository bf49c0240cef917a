import type { SideOutbound, SinkAddress } from '../../config/sideEnvironment.ts';
import { EnvironmentError } from '../../errors/EnvironmentError.ts';
import type { SideName } from '../../model/observation.ts';

/** Sinks for what one side sends out. */
export interface OutboundOrder {
  readonly name: SideName;
  readonly outbound: SideOutbound;
  /** Where they listen unless the config names another place: an address that the side reaches. */
  readonly host: string;
  readonly signal: AbortSignal;
}

/** Sinks that are open. */
export interface Outbound {
  /** Null where mails are not caught. */
  readonly smtp: SinkAddress | null;
  /** A URL without a trailing slash; null where requests are not caught. */
  readonly http: string | null;
  /** Where what was caught can be read: a URL on loopback, with a token; null where nothing is caught. */
  readonly outbox: string | null;
  close(): Promise<void>;
}

/** Opens a side's sinks; an EnvironmentError says why that cannot be. */
export function openOutbound({ name }: OutboundOrder): Promise<Outbound> {
  return Promise.reject(
    new EnvironmentError(
      `the ${name}'s \`outbound\``,
      'what a side sends out cannot be caught by this version of the harness',
      'leave `outbound` out',
    ),
  );
}

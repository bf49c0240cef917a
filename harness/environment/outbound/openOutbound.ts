import type { SideOutbound, SinkAddress } from '../../config/sideEnvironment.ts';
import type { SideName } from '../../model/observation.ts';
import { Desk } from './Desk.ts';
import { HttpSink } from './HttpSink.ts';
import { addressText } from './listenAt.ts';
import { SentStore } from './SentStore.ts';
import { SmtpSink } from './SmtpSink.ts';

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
export async function openOutbound({ name, outbound, host, signal }: OutboundOrder): Promise<Outbound> {
  const at = (given: SinkAddress): SinkAddress => (given.port === 0 ? { host, port: 0 } : given);
  const store = new SentStore();
  const opened: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  };
  const open = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    opened.push(one);
    return one;
  };
  const subject = `${name}.outbound`;
  const { smtp, http } = outbound;
  try {
    const mails = smtp === null ? null : await open(SmtpSink.open(at(smtp), store, `${subject}.smtp`));
    const requests = http === null ? null : await open(HttpSink.open(at(http), store, `${subject}.http`));
    const caught = mails !== null || requests !== null;
    const desk = caught ? await open(Desk.open(store, subject)) : null;
    if (signal.aborted) await close();
    else signal.addEventListener('abort', () => void close(), { once: true });
    return {
      smtp: mails?.address ?? null,
      http: requests === null ? null : `http://${addressText(requests.address)}`,
      outbox: desk?.url ?? null,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

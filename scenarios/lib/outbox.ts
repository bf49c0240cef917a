import type { Sent, SentMail, SentRequest } from '../../harness/model/outbound.ts';
import type { JourneySide } from '../../harness/model/scenario.ts';
import type { Look } from '../player/Played.ts';
import { DeskReader } from './DeskReader.ts';
import {
  cameInstead,
  isWantedMail,
  isWantedRequest,
  wantedMailText,
  wantedRequestText,
  type WantedMail,
  type WantedRequest,
} from './wantedSent.ts';

/** How long to wait for it: 10 s unless said. */
export interface WaitOptions {
  /** ms */
  readonly timeout?: number;
}

/**
 * What the side sends out while this journey is played. What was waited for is handed out once, and looked at: the sides'
 * looks are compared, at the end also how many came that were like it.
 */
export interface Outbox {
  mail(wanted: WantedMail, options?: WaitOptions): Promise<SentMail>;
  request(wanted: WantedRequest, options?: WaitOptions): Promise<SentRequest>;
}

/** Whose outbox it is, and where its looks go. */
export interface OutboxOrder {
  /** As the sinks gave it; null where nothing is caught. */
  readonly desk: string | null;
  readonly side: JourneySide;
  readonly look: (look: Omit<Look, 'step'>) => Promise<void>;
}

const usualTimeout = 10_000;
/** ms in which what is sent twice comes again, mostly. */
const afterwards = 250;

interface Wanted<T extends Sent> {
  readonly name: string;
  readonly text: string;
  readonly is: (sent: Sent) => sent is T;
}

/** An outbox that sees what is sent from now on. `end` is for after the journey. */
export async function openOutbox({
  desk,
  side,
  look,
}: OutboxOrder): Promise<{ readonly outbox: Outbox; readonly end: () => Promise<void> }> {
  const reader = desk === null ? null : await DeskReader.open(desk);
  const given = new Set<Sent>();
  const asked = new Map<string, Wanted<Sent>>();
  const take = async <T extends Sent>(
    wanted: Wanted<T>,
    { timeout = usualTimeout }: WaitOptions,
  ): Promise<T> => {
    if (reader === null)
      throw new Error(
        `nothing that the ${side} sends out is caught: give it \`outbound: [smtp, http]\` in the config, and have it send there`,
      );
    const found = await waitFor(reader, (sent): sent is T => wanted.is(sent) && !given.has(sent), timeout);
    asked.set(`${wanted.name} ${wanted.text}`, wanted);
    if (found === null) throw new Error(missing(side, wanted.text, timeout, reader.sent));
    given.add(found);
    await look(sentLook(wanted.name, found));
    return found;
  };
  const outbox: Outbox = {
    mail: (wanted, options = {}) =>
      take({ name: 'mail', text: wantedMailText(wanted), is: (sent) => isWantedMail(sent, wanted) }, options),
    request: (wanted, options = {}) =>
      take(
        { name: 'request', text: wantedRequestText(wanted), is: (sent) => isWantedRequest(sent, wanted) },
        options,
      ),
  };
  const end = async (): Promise<void> => {
    if (reader === null || asked.size === 0) return;
    await reader.readOn(afterwards);
    for (const { name, is } of asked.values())
      await look(sentLook(`${name}: how many came`, reader.sent.filter(is).length));
  };
  return { outbox, end };
}

async function waitFor<T extends Sent>(
  reader: DeskReader,
  isWanted: (sent: Sent) => sent is T,
  timeout: number,
): Promise<T | null> {
  const end = performance.now() + timeout;
  for (;;) {
    const found = reader.sent.find(isWanted);
    if (found !== undefined) return found;
    const left = end - performance.now();
    if (left <= 0) return null;
    await reader.readOn(Math.min(Math.ceil(left), 1_000));
  }
}

function missing(side: JourneySide, wanted: string, timeout: number, sent: readonly Sent[]): string {
  const instead = sent.length === 0 ? 'it sent nothing meanwhile' : `meanwhile it sent: ${cameInstead(sent)}`;
  return `no ${wanted} came from the ${side} within ${String(timeout)} ms; ${instead}`;
}

function sentLook(name: string, what: unknown): Omit<Look, 'step'> {
  return { name, kind: 'sent', text: JSON.stringify(what), answer: null, ignore: [] };
}

import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';

/** The first line of a GoReplay record: `type id timestamp [latency]`. */
export interface GorMeta {
  readonly kind: 'meta';
  readonly type: 'request' | 'response';
  readonly id: string;
  /** First packet of the message, nanoseconds since the epoch: past what a number holds exactly. */
  readonly nanoseconds: bigint;
}

const meta = /^([123]) (\S{1,256}) (\d{1,19})(?: (-?\d+))?\r?$/;

/** Reads the meta line. Replayed responses (type 3) are another system's answers and no use to us. */
export function readGorMeta(line: string): GorMeta | Refusal {
  const match = meta.exec(line);
  if (match === null)
    return refuse('malformed', 'the record does not begin with type, id and timestamp in nanoseconds');
  const [, type, id = '', nanoseconds = '0'] = match;
  if (type === '3') return refuse('unsupported', 'a replayed response');
  return { kind: 'meta', type: type === '1' ? 'request' : 'response', id, nanoseconds: BigInt(nanoseconds) };
}

/** Milliseconds since the epoch, with microseconds as the fraction. */
export function millisecondsOf(nanoseconds: bigint): number {
  return Number(nanoseconds / 1000n) / 1000;
}

/** Ids of current GoReplay begin with ports and address of the client's connection: 16 of 24 hex digits. */
export function connectionOf(id: string): string | null {
  return /^[0-9a-f]{24}$/.test(id) ? id.slice(0, 16) : null;
}

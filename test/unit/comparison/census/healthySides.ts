import { createHash } from 'node:crypto';
import type { Census } from '../../../../harness/comparison/census/Census.ts';
import type { ValueKind } from '../../../../harness/comparison/kinds/ValueKind.ts';
import { jwtOf } from '../answers.ts';

export type Random = () => number;

/** One answer as a side gives it: when, to whom, in which session. */
export interface Asked {
  readonly at: number;
  readonly nth: number;
  readonly person: string;
  readonly session: string;
}

/** A side that gives a value of a kind; made anew for each side, with chance of its own. */
export type Giver = (asked: Asked) => string;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

export function randomToken(random: Random, length = 32): string {
  let text = '';
  for (let at = 0; at < length; at += 1) text += letters.charAt(Math.floor(random() * 64));
  return text;
}

export function randomUuid(random: Random): string {
  const hex = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

/** Keeps a value for each key until its time is over; each side's clock of it starts elsewhere. */
function kept(random: Random, lasts: number, key: (asked: Asked) => string, make: Giver): Giver {
  const values = new Map<string, { readonly until: number; readonly value: string }>();
  return (asked) => {
    const known = values.get(key(asked));
    if (known !== undefined && asked.at < known.until) return known.value;
    const value = make(asked);
    values.set(key(asked), { until: asked.at + lasts * (0.5 + random()), value });
    return value;
  };
}

const iso = (at: number): string => new Date(at).toISOString();
const day = Date.UTC(2026, 0, 1);

/** Ways of services that are well: what of their values repeats, repeats on both sides alike, not at the same time. */
export const healthy: Readonly<Record<string, readonly [ValueKind, (random: Random) => Giver]>> = {
  'a new token each time': ['token', (random) => () => randomToken(random)],
  'a token cached for everybody': [
    'token',
    (random) =>
      kept(
        random,
        700,
        () => '',
        () => randomToken(random),
      ),
  ],
  'a token cached for each person': [
    'token',
    (random) =>
      kept(
        random,
        5_000,
        ({ person }) => person,
        () => randomToken(random),
      ),
  ],
  'a session id that stays': [
    'token',
    (random) =>
      kept(
        random,
        Infinity,
        ({ session }) => session,
        () => randomToken(random),
      ),
  ],
  'one id for all': [
    'uuid',
    (random) =>
      kept(
        random,
        Infinity,
        () => '',
        () => randomUuid(random),
      ),
  ],
  'ids of few things': [
    'uuid',
    (random) => {
      const ids = Array.from({ length: 12 }, () => randomUuid(random));
      return ({ nth }) => ids[(nth * 7) % 12] ?? '';
    },
  ],
  'ids picked by chance': [
    'uuid',
    (random) => {
      const ids = Array.from({ length: 40 }, () => randomUuid(random));
      return () => ids[Math.floor(random() * 40)] ?? '';
    },
  ],
  'short tokens of hex': ['token', (random) => () => randomUuid(random).replaceAll('-', '').slice(0, 16)],
  'JWTs that coincide in a second': [
    'jwt',
    (random) => {
      const lag = random() * 1_000;
      return ({ at, person }) => {
        const iat = Math.floor((at + lag + random() * 20) / 1000);
        const signature = createHash('sha256')
          .update(`${person} ${String(iat)}`)
          .digest('base64url');
        return jwtOf({ sub: person, iat, exp: iat + 3600 }, undefined, signature);
      };
    },
  ],
  'times in milliseconds': [
    'timestamp',
    (random) =>
      ({ at }) =>
        iso(day + at + random() * 30),
  ],
  'times in seconds': [
    'timestamp',
    (random) => {
      const lag = random() * 1_000;
      return ({ at }) => iso(Math.floor((day + at + lag + random() * 30) / 1000) * 1000);
    },
  ],
  'a stale time': [
    'timestamp',
    (random) =>
      kept(
        random,
        50,
        () => '',
        ({ at }) => iso(day + at),
      ),
  ],
  'times of things looked at here and there': [
    'timestamp',
    (random) => {
      const made = Array.from({ length: 30 }, (_, index) => day + index * 40 + random() * 400);
      return ({ nth }) => iso(made[(nth * 11) % 30] ?? 0);
    },
  ],
  'a start that is once for all': [
    'timestamp',
    (random) => {
      const start = day + random() * 2_000;
      return () => iso(start);
    },
  ],
  'a counter of all requests': [
    'counter',
    (random) => {
      let count = Math.floor(random() * 1_000);
      return () => String((count += 1 + Math.floor(random() * 3)));
    },
  ],
  'a counter that a cache holds back': [
    'counter',
    (random) => {
      let count = Math.floor(random() * 1_000);
      return kept(
        random,
        60,
        () => '',
        () => String((count += 1)),
      );
    },
  ],
  'a counter read from two replicas': [
    'counter',
    (random) => {
      let count = 100;
      return () => String((count += 1) - (random() < 0.1 ? 3 : 0));
    },
  ],
};

/** Lets two sides answer `size` times over people and sessions, one request every few ms. */
export function answerAll(
  census: Census,
  random: Random,
  size: number,
  kind: ValueKind,
  baseline: Giver,
  candidate: Giver,
): void {
  const people = Math.max(2, Math.floor(size / 8));
  let at = 0;
  for (let nth = 0; nth < size; nth += 1) {
    at += random() * 10;
    const person = `p${String(Math.floor(random() * people))}`;
    const asked = { at, nth, person, session: person };
    const pair = {
      location: 'body',
      path: '$.value',
      kind,
      baseline: baseline(asked),
      candidate: candidate(asked),
    } as const;
    if (pair.baseline === pair.candidate) continue;
    census.observe('GET /values', pair, { exchange: `x${String(nth)}`, session: person });
  }
}

import { counter } from './counter.ts';
import { duration } from './duration.ts';
import { jwt } from './jwt.ts';
import type { Kind } from './Kind.ts';
import { reference } from './reference.ts';
import { timestamp } from './timestamp.ts';
import { token } from './token.ts';
import { ulid } from './ulid.ts';
import { url } from './url.ts';
import { uuid } from './uuid.ts';
import type { ValueKind } from './ValueKind.ts';

/** All kinds by name. A new kind is one file, one name in `valueKinds` and one entry here. */
export const kindRegistry: Readonly<Record<ValueKind, Kind>> = {
  uuid,
  ulid,
  timestamp,
  jwt,
  token,
  counter,
  duration,
  url,
  reference,
};

/** In the order in which a value is tried: the narrower first. */
const volatile: readonly Kind[] = [uuid, jwt, timestamp, ulid, token];

/** The volatile kind that both values are of, and between which they may vary; null where there is none. */
export function commonVolatileKind(recorded: string, live: string): Kind | null {
  for (const kind of volatile) if (kind.varies(recorded, live)) return kind;
  return null;
}

/** The volatile kind that stands for something (uuid, ulid, jwt, token) that a value is of; null for others. */
export function identityKind(text: string): Kind | null {
  if (text.length < 16) return null;
  for (const kind of volatile) if (kind.identity && kind.recognises(text)) return kind;
  return null;
}

/** What kind of volatile value a text is, by itself; null for words, flags and plain numbers. */
export function volatileKind(text: string): Kind | null {
  if (text.length < 10) return null;
  for (const kind of volatile) if (kind.recognises(text)) return kind;
  return null;
}

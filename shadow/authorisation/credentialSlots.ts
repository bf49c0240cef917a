import { parseCookieHeader } from '../../harness/correlation/cookies.ts';
import type { Slot } from '../../harness/correlation/requestSlots.ts';
import type { SessionKeys } from '../../harness/correlation/SessionKeys.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';

/** Slots that say who asks, with what stands in them; a header's value is whole, with its scheme. */
export type Credentials = ReadonlyMap<Slot, string>;

const credentialName =
  /(?:^|[-_.])(?:auth|authorization|token|api-?key|secret|sess(?:ion)?(?:id)?|sid|jwt|csrf(?:token)?|xsrf)(?:$|[-_.])/;
/** Goes along with a session, and says nothing about who asks. */
const companion = /csrf|xsrf/i;

/** Whether a slot goes with a credential without being one: a form's token. */
export function isCompanion(slot: Slot): boolean {
  return companion.test(slot);
}

export interface CredentialScope {
  /** Slots whose value an earlier answer gave. */
  readonly given: ReadonlySet<Slot>;
  readonly keys: SessionKeys;
  /** As the config names them. */
  readonly session: readonly Slot[];
}

/** The credentials that a recorded request carries in its headers, cookies and query. */
export function credentialsOf(request: RecordedRequest, scope: CredentialScope): Credentials {
  const found = new Map<Slot, string>();
  changeCredentials(request, (slot, value) => {
    if (value !== '' && isCredential(slot, value, scope)) found.set(slot, value);
    return value;
  });
  return found;
}

function isCredential(slot: Slot, value: string, { given, keys, session }: CredentialScope): boolean {
  if (session.some((named) => (named.startsWith('header:') ? named.toLowerCase() : named) === slot))
    return true;
  const name = slot.slice(slot.indexOf(':') + 1).toLowerCase();
  if (slot.startsWith('header:')) return credentialName.test(name);
  if (slot.startsWith('cookie:'))
    return given.has(slot) || keys.considers(slot, value) || credentialName.test(name);
  return given.has(slot) && credentialName.test(name);
}

/** What stands in these slots of a request that is about to be sent. */
export function readSlots(request: RecordedRequest, slots: ReadonlySet<Slot>): Credentials {
  const found = new Map<Slot, string>();
  changeCredentials(request, (slot, value) => {
    if (slots.has(slot)) found.set(slot, value);
    return value;
  });
  return found;
}

/** The request with other values in headers, cookies and query; null takes the header, cookie or pair out. */
export function changeCredentials(
  request: RecordedRequest,
  change: (slot: Slot, value: string) => string | null,
): RecordedRequest {
  const headers = request.headers.flatMap(([name, value]): (readonly [string, string])[] => {
    const lower = name.toLowerCase();
    const changed = lower === 'cookie' ? changedCookies(value, change) : change(`header:${lower}`, value);
    return changed === null ? [] : [[name, changed]];
  });
  return { ...request, headers, target: changedQuery(request.target, change) };
}

function changedCookies(header: string, change: (slot: Slot, value: string) => string | null): string | null {
  const kept = parseCookieHeader(header).flatMap(([name, value]) => {
    const changed = change(`cookie:${name}`, value);
    if (changed === null) return [];
    return [name === '' ? changed : `${name}=${changed}`];
  });
  return kept.length === 0 ? null : kept.join('; ');
}

function changedQuery(target: string, change: (slot: Slot, value: string) => string | null): string {
  const start = target.indexOf('?');
  if (start < 0) return target;
  const pairs = target
    .slice(start + 1)
    .split('&')
    .flatMap((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1) return [pair];
      const changed = change(`query:${pair.slice(0, equals)}`, pair.slice(equals + 1));
      return changed === null ? [] : [`${pair.slice(0, equals)}=${changed}`];
    });
  return pairs.length === 0 ? target.slice(0, start) : `${target.slice(0, start)}?${pairs.join('&')}`;
}

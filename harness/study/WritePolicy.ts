import type { SideConfig } from '../config/sideConfig.ts';
import type { AbsentBody, Body } from '../model/body.ts';
import type { Exchange } from '../model/exchange.ts';
import type { SkipReason } from '../model/outcome.ts';
import { operationSet } from './operationSet.ts';
import { unsendable } from './outgoingHeaders.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Why a body that is not there whole cannot be sent. */
const lacking: Readonly<Record<Exclude<AbsentBody, 'empty'> | 'digest', string>> = {
  'not-captured':
    'the recording lacks its request body, and does not say that it had none (HAR: no postData, bodySize not 0)',
  truncated: 'its request body was cut by the recorder',
  redacted: 'its request body was taken out of the recording',
  digest: 'its request body is too large to be held',
};

const undeclared = 'not both sides are declared isolated';
const advice = ' (--writes isolated, if both have their own store and outbound effects)';

function heldBack(sides: readonly Pick<SideConfig, 'writes' | 'production'>[]): string | null {
  if (sides.some(({ production }) => production)) return 'a side is declared production';
  return sides.every(({ writes }) => writes === 'isolated') ? null : undeclared;
}

/** Which operations change something: by method (RFC 9110 9.2.1), corrected by what the config says. */
export class WritePolicy {
  readonly #safe: ReadonlySet<string>;
  readonly #unsafe: ReadonlySet<string>;
  /** Why no write is sent; null where they are. */
  readonly #held: string | null;

  /** `safe`: searches by POST and the like; `unsafe`: writes that are reached by GET. */
  constructor(
    safe: readonly string[],
    unsafe: readonly string[],
    sides: readonly Pick<SideConfig, 'writes' | 'production'>[],
  ) {
    this.#safe = operationSet(safe);
    this.#unsafe = operationSet(unsafe);
    this.#held = heldBack(sides);
  }

  isUnsafe(operation: { readonly id: string; readonly method: string }): boolean {
    if (this.#unsafe.has(operation.id)) return true;
    return !safeMethods.has(operation.method) && !this.#safe.has(operation.id);
  }

  /** What became of writes that were held back, for people: `280 writes not sent: …`. */
  notSent(count: number): string {
    const writes = `${count.toLocaleString('en')} write${count === 1 ? '' : 's'}`;
    return `${writes} not sent: ${this.#held ?? 'held back'}${this.#held === undeclared ? advice : ''}`;
  }

  /** Why an exchange is not sent, with a sentence; null where it is. */
  skip(
    exchange: Exchange,
    operation: { readonly id: string; readonly method: string },
  ): { readonly reason: SkipReason; readonly why: string } | null {
    const unsafe = this.isUnsafe(operation);
    if (unsafe && this.#held !== null) return { reason: 'unsafe', why: `a write: ${this.#held}` };
    const lack = lackOf(exchange.request.body);
    if (lack !== null) return { reason: 'incomplete', why: lack };
    const problem = unsendable(exchange.request);
    return problem === null ? null : { reason: 'unsendable', why: problem };
  }
}

/** What a request's body lacks so that it could be sent; null where it is there, or there was none. */
function lackOf(body: Body): string | null {
  switch (body.kind) {
    case 'bytes':
      return null;
    case 'digest':
      return lacking.digest;
    case 'absent':
      return body.why === 'empty' ? null : lacking[body.why];
    default:
      return body satisfies never;
  }
}

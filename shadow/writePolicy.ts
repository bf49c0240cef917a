import type { SideConfig } from '../harness/config/sideConfig.ts';
import type { Exchange } from '../harness/model/exchange.ts';
import type { SkipReason } from '../harness/model/outcome.ts';
import { operationSet } from './operationSet.ts';
import { unsendable } from './outgoingHeaders.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Which operations change something: by method (RFC 9110 9.2.1), corrected by what the config says. */
export class WritePolicy {
  readonly #safe: ReadonlySet<string>;
  readonly #unsafe: ReadonlySet<string>;
  readonly #mayWrite: boolean;

  /** `safe`: searches by POST and the like; `unsafe`: writes that are reached by GET. */
  constructor(
    safe: readonly string[],
    unsafe: readonly string[],
    sides: readonly Pick<SideConfig, 'writes' | 'production'>[],
  ) {
    this.#safe = operationSet(safe);
    this.#unsafe = operationSet(unsafe);
    this.#mayWrite = sides.every((side) => side.writes === 'isolated' && !side.production);
  }

  isUnsafe(operation: { readonly id: string; readonly method: string }): boolean {
    if (this.#unsafe.has(operation.id)) return true;
    return !safeMethods.has(operation.method) && !this.#safe.has(operation.id);
  }

  /** Why an exchange is not sent, with a sentence; null where it is. */
  skip(
    exchange: Exchange,
    operation: { readonly id: string; readonly method: string },
  ): { readonly reason: SkipReason; readonly why: string } | null {
    const unsafe = this.isUnsafe(operation);
    if (unsafe && !this.#mayWrite)
      return { reason: 'unsafe', why: 'writes, and not both sides are isolated' };
    const { body } = exchange.request;
    if (body.kind === 'digest' || (body.kind === 'absent' && body.why !== 'empty')) {
      const what = body.kind === 'digest' ? 'too large to hold' : body.why;
      return { reason: 'incomplete', why: `its request body is ${what}` };
    }
    const problem = unsendable(exchange.request);
    return problem === null ? null : { reason: 'unsendable', why: problem };
  }
}

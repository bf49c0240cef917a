import { hash } from 'node:crypto';
import type { OperationResolver } from '../operation/OperationResolver.ts';
import type { RouteMatcher } from '../operation/RouteMatcher.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';
import type { NotSelectedReason } from '../model/outcome.ts';

export interface SelectionRules {
  readonly routes: RouteMatcher;
  readonly resolver: OperationResolver;
  /** Hosts that are the service's own; null where every host is. */
  readonly hosts: ReadonlySet<string> | null;
  /** Operation ids to keep; empty for all. */
  readonly operations: ReadonlySet<string>;
  /** Share of exchanges to keep, 0 to 1; null for all. */
  readonly sample: number | null;
  /** Exchanges to keep at most; null for all. */
  readonly limit: number | null;
  readonly seed: string;
}

export type Selected =
  | { readonly kind: 'selected'; readonly operation: Operation }
  /** `operation` where a limit or a sample left it out. */
  | { readonly kind: 'left'; readonly reason: NotSelectedReason; readonly operation: Operation | null };

/** Decides, in recorded order and before anything is sent, which exchanges a run is about. One instance a pass. */
export class Selection {
  readonly #rules: SelectionRules;
  #count = 0;

  constructor(rules: SelectionRules) {
    this.#rules = rules;
  }

  decide(exchange: Exchange): Selected {
    const { hosts, routes, resolver, operations, sample, limit, seed } = this.#rules;
    const { authority, target, method } = exchange.request;
    if (hosts !== null && authority !== null && !isOwn(hosts, authority.toLowerCase()))
      return left('other-host');
    if (routes.isHealth(target)) return left('health');
    if (!routes.belongs(target)) return left('other-service');
    const operation = resolver.resolve(method, target);
    if (operations.size > 0 && !operations.has(operation.id)) return left('operation');
    if (sample !== null && sampledAt(exchange.id, seed) >= sample) return left('sample', operation);
    if (limit !== null && this.#count >= limit) return left('limit', operation);
    this.#count += 1;
    return { kind: 'selected', operation };
  }
}

function left(reason: NotSelectedReason, operation: Operation | null = null): Selected {
  return { kind: 'left', reason, operation };
}

/** A port that the scheme implies is as good as none. */
function isOwn(hosts: ReadonlySet<string>, authority: string): boolean {
  return hosts.has(authority) || hosts.has(authority.replace(/:(?:80|443)$/, ''));
}

/** A number in [0, 1) that is the same for the same exchange and seed. */
function sampledAt(id: string, seed: string): number {
  return Number.parseInt(hash('sha1', `${seed}\n${id}`, 'hex').slice(0, 12), 16) / 2 ** 48;
}

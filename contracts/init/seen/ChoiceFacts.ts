import { headerValue } from '../../../harness/model/headers.ts';
import type { SelectedExchange } from '../../../harness/study/readSelected.ts';
import type { TrafficOfService } from '../TrafficOfService.ts';

const mostKept = 1_000;

/** What `--operations` and `--user-agent` chose of the service's exchanges, and what else there was. */
export interface Choice {
  /** Exchanges that each of them chose by itself, and both together. */
  readonly byOperation: number;
  readonly byAgent: number;
  readonly chosen: number;
  /** How often each was seen. */
  readonly operations: ReadonlyMap<string, number>;
  readonly agents: ReadonlyMap<string, number>;
}

/** Looks which exchanges are asked for. */
export class ChoiceFacts implements Choice {
  readonly #wanted: Pick<TrafficOfService, 'operations' | 'userAgent'>;
  readonly operations = new Map<string, number>();
  readonly agents = new Map<string, number>();
  byOperation = 0;
  byAgent = 0;
  chosen = 0;

  constructor(wanted: Pick<TrafficOfService, 'operations' | 'userAgent'>) {
    this.#wanted = wanted;
  }

  /** Whether it is the consumer's own, and one of the operations asked for. */
  add({ exchange, operation }: SelectedExchange): boolean {
    const { operations, userAgent } = this.#wanted;
    const agent = headerValue(exchange.request.headers, 'user-agent') ?? '';
    const isOperation = operations.size === 0 || operations.has(operation.id);
    const isAgent = userAgent === null || agent.toLowerCase().includes(userAgent);
    count(this.operations, operation.id);
    if (agent !== '') count(this.agents, agent);
    this.byOperation += isOperation ? 1 : 0;
    this.byAgent += isAgent ? 1 : 0;
    this.chosen += isOperation && isAgent ? 1 : 0;
    return isOperation && isAgent;
  }
}

function count(counts: Map<string, number>, name: string): void {
  const before = counts.get(name);
  if (before !== undefined || counts.size < mostKept) counts.set(name, (before ?? 0) + 1);
}

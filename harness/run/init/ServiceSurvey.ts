import { LRUCache } from 'lru-cache';
import { plainText } from '../../correlation/mediaType.ts';
import { PathNode } from '../../correlation/PathNode.ts';
import { visitSlots, type Slot } from '../../correlation/requestSlots.ts';
import type { Exchange } from '../../model/exchange.ts';
import { headerValue } from '../../model/headers.ts';
import type { OperationResolver } from '../../operation/OperationResolver.ts';
import { RouteMatcher } from '../../operation/RouteMatcher.ts';
import { jsonText } from '../../study/jsonText.ts';
import { BoundedCounts } from './BoundedCounts.ts';
import { KeySurvey } from './KeySurvey.ts';
import { NewNameSurvey } from './NewNameSurvey.ts';
import { NoiseSurvey } from './NoiseSurvey.ts';
import { OperationSurvey } from './OperationSurvey.ts';

const mostSlots = 500;
const mostValues = 100_000;
const mostAnswers = 2_000;
const mostTrees = 2_000;
const noRules: readonly string[] = [];

/** What the second pass counts about one service. */
export class ServiceSurvey {
  readonly operations = new OperationSurvey();
  readonly keys: KeySurvey;
  readonly newNames: NewNameSurvey;
  readonly noise: NoiseSurvey;
  readonly hosts = new BoundedCounts(50);
  readonly #routes: RouteMatcher;
  readonly #resolver: OperationResolver;
  readonly #trees: LRUCache<string, PathNode>;
  #exchanges = 0;

  /** `services`: so many share the memory. */
  constructor(routes: readonly string[], resolver: OperationResolver, services: number) {
    const share = (whole: number): number => Math.ceil(whole / services);
    this.keys = new KeySurvey(share(mostValues));
    this.newNames = new NewNameSurvey(share(mostValues));
    this.noise = new NoiseSurvey(share(mostAnswers));
    this.#trees = new LRUCache({ max: share(mostTrees) });
    this.#routes = new RouteMatcher(routes, noRules);
    this.#resolver = resolver;
  }

  get exchanges(): number {
    return this.#exchanges;
  }

  /** Names of the tables that were full. */
  fullTables(): readonly string[] {
    return Object.entries({
      operations: this.operations.full,
      'session keys': this.keys.full,
      'new names': this.newNames.full,
      'noisy fields': this.noise.full,
    }).flatMap(([name, full]) => (full ? [name] : []));
  }

  belongs(target: string): boolean {
    return this.#routes.belongs(target);
  }

  add({ request, recorded }: Exchange): void {
    this.#exchanges += 1;
    const operation = this.#resolver.resolve(request.method, request.target);
    const status = recorded?.status ?? null;
    const tree = this.#trees.get(operation.id) ?? PathNode.root();
    this.#trees.set(operation.id, tree);
    const slots: (readonly [Slot, string])[] = [];
    const text = plainText(request.headers, request.body);
    visitSlots(request, text, { template: operation.template, tree, grow: true }, (slot, value) => {
      if (slots.length < mostSlots) slots.push([slot, value]);
    });
    if (request.authority !== null) this.hosts.add(request.authority.toLowerCase());
    this.operations.add(operation, status);
    this.keys.add(slots, recorded?.headers ?? []);
    this.newNames.add(operation, slots, status);
    const credentials = `${headerValue(request.headers, 'authorization') ?? ''}${headerValue(request.headers, 'cookie') ?? ''}`;
    const isGood = recorded !== null && recorded.status === 200;
    const json = isGood ? (): string | null => jsonText(recorded.headers, recorded.body) : null;
    this.noise.add(operation, request.target, credentials, json);
  }
}

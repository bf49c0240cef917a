import type { Edge } from '../correlation/Edge.ts';
import { EdgeFinder } from '../correlation/EdgeFinder.ts';
import { EdgeTable, type VariedSlot } from '../correlation/EdgeTable.ts';
import { plainText } from '../correlation/mediaType.ts';
import { PathNode } from '../correlation/PathNode.ts';
import { visitSlots } from '../correlation/requestSlots.ts';
import { visitPlaces } from '../correlation/responsePlaces.ts';
import { SessionKeys } from '../correlation/SessionKeys.ts';
import type { NotSelectedReason } from '../model/outcome.ts';
import type { Rejection } from '../model/rejection.ts';
import { answerText } from './answerText.ts';
import { idOf } from './operationSet.ts';
import { readKnown, type SelectedExchange } from './readSelected.ts';
import type { TrafficPlan } from './TrafficPlan.ts';
import type { InputCounts } from './InputCounts.ts';

const rejectionsKept = 100;
const hostsKept = 1_000;
const narrowedKept = 5_000;

/** What the first pass over a recording finds out, before anything is sent. */
export interface Learned {
  readonly counts: InputCounts;
  readonly table: EdgeTable;
  readonly keys: SessionKeys;
  /** Rejected records that are malformed or cut; others are whole and of no use. */
  readonly damaged: number;
  /** The first of them, for people. */
  readonly rejections: readonly Rejection[];
  /** Exchanges left out because of their host, by host. */
  readonly otherHosts: ReadonlyMap<string, number>;
  /** Ids of operations of which exchanges were left out by --operations, --sample or --limit-exchanges. */
  readonly narrowed: ReadonlySet<string>;
}

interface Trees {
  readonly request: PathNode;
  readonly response: PathNode;
}

/** First pass: counts what there is, finds edges, learns which session keys are too broad. */
export async function learn(plan: TrafficPlan, signal: AbortSignal): Promise<Learned> {
  const finder = new EdgeFinder();
  const keys = new SessionKeys(plan.section.session);
  const varied = variedSlots(plan);
  const variedKeys = new Set(varied.map(({ operation, slot }) => `${operation}\n${slot}`));
  const trees = new Map<string, Trees>();
  const operations = new Map<string, number>();
  const notSelected: Partial<Record<NotSelectedReason, number>> = {};
  const otherHosts = new Map<string, number>();
  const narrowed = new Set<string>();
  const rejections: Rejection[] = [];
  let rejected = 0;
  let damaged = 0;
  let selected = 0;
  const leftOut = {
    rejected: (rejection: Rejection): void => {
      rejected += 1;
      if (rejection.reason === 'malformed' || rejection.reason === 'truncated') damaged += 1;
      if (rejections.length < rejectionsKept) rejections.push(rejection);
    },
    left: (reason: NotSelectedReason, exchange: SelectedExchange['exchange']): void => {
      notSelected[reason] = (notSelected[reason] ?? 0) + 1;
      const { authority, method, target } = exchange.request;
      if (reason === 'operation' || reason === 'sample' || reason === 'limit') {
        if (narrowed.size < narrowedKept) narrowed.add(plan.selection.resolver.resolve(method, target).id);
        return;
      }
      if (reason !== 'other-host' || authority === null) return;
      const before = otherHosts.get(authority);
      if (before === undefined && otherHosts.size >= hostsKept) return;
      otherHosts.set(authority, (before ?? 0) + 1);
    },
  };
  // What is learned must not depend on how much of it is sent: the same exchange is the same evidence either way.
  for await (const batch of readKnown(plan, leftOut, signal)) {
    for (const item of batch) {
      const { id } = item.operation;
      const tree = trees.get(id) ?? { request: PathNode.root(), response: PathNode.root() };
      trees.set(id, tree);
      study(item, tree, finder, keys, variedKeys);
      if (!item.isSelected) continue;
      selected += 1;
      operations.set(id, (operations.get(id) ?? 0) + 1);
    }
  }
  const left = Object.values(notSelected).reduce((sum, count) => sum + count, 0);
  return {
    counts: { read: rejected + left + selected, rejected, notSelected, selected, operations },
    table: new EdgeTable([...finder.edges(), ...configuredEdges(plan)], varied),
    keys,
    damaged,
    rejections,
    otherHosts,
    narrowed,
  };
}

function study(
  { exchange, operation }: SelectedExchange,
  trees: Trees,
  finder: EdgeFinder,
  keys: SessionKeys,
  varied: ReadonlySet<string>,
): void {
  const { request, recorded } = exchange;
  keys.countExchange();
  const scope = { template: operation.template, tree: trees.request, grow: true };
  visitSlots(request, plainText(request.headers, request.body), scope, (slot, value) => {
    if (keys.considers(slot, value)) keys.countValue(slot, value);
    if (varied.size > 0 && varied.has(`${operation.id}\n${slot}`))
      finder.produce(operation.id, `request:${slot}`, value);
    else finder.consume(operation.id, slot, value);
  });
  if (recorded === null) return;
  visitPlaces(
    recorded.headers,
    answerText(recorded.headers, recorded.body),
    trees.response,
    true,
    (place, value) => {
      finder.produce(operation.id, place, value);
    },
  );
}

/** `$.username` of a JSON body is the same field in a form: whichever the request has. */
function variedSlots(plan: TrafficPlan): readonly VariedSlot[] {
  return plan.section.vary.flatMap(({ operation: text, path }) => {
    const operation = idOf(text);
    if (!path.startsWith('$')) return [{ operation, slot: path }];
    return [
      { operation, slot: `body:${path}` },
      { operation, slot: `form:${path.replace(/^\$\./, '')}` },
    ];
  });
}

function configuredEdges(plan: TrafficPlan): readonly Edge[] {
  return plan.section.edges.map(({ from, to }) => ({
    from: {
      operation: idOf(from.operation),
      place: from.place.startsWith('$') ? `body:${from.place}` : lowerHeader(from.place),
    },
    to: { operation: idOf(to.operation), slot: lowerHeader(to.slot) },
    support: 0,
    values: 0,
    origin: 'config' as const,
  }));
}

/** Header names are lower case wherever values are looked up. */
function lowerHeader(place: string): string {
  return place.startsWith('header:') ? place.toLowerCase() : place;
}

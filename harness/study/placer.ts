import { SessionTracker, type Placement } from '../correlation/SessionTracker.ts';
import { plainText } from '../correlation/mediaType.ts';
import { answerText } from './answerText.ts';
import type { Learned } from './learn.ts';
import type { SelectedExchange } from './readSelected.ts';
import type { TrafficPlan } from './TrafficPlan.ts';

/** Places exchanges, in recorded order, into sessions; keeps the tracker that knows them. */
export interface Placer {
  readonly tracker: SessionTracker;
  place(item: SelectedExchange): { readonly placement: Placement; readonly requestText: string | null };
}

/** A fresh placer: the same recording and edges give the same sessions in every pass. */
export function createPlacer(plan: TrafficPlan, learned: Learned): Placer {
  const logs = new Set(
    plan.recordings.recordings.filter(({ format }) => format === 'combined').map(({ name }) => name),
  );
  // Only an access log's connection hint is a client; elsewhere it is a proxy's, shared by many.
  const tracker = new SessionTracker(learned.table, learned.keys, (recording) => logs.has(recording));
  return {
    tracker,
    place({ exchange, operation }) {
      const requestText = plainText(exchange.request.headers, exchange.request.body);
      const gives = (learned.table.of(operation.id)?.places.size ?? 0) > 0;
      const { recorded } = exchange;
      const text = gives && recorded !== null ? answerText(recorded.headers, recorded.body) : null;
      return { placement: tracker.place(exchange, operation, requestText, text), requestText };
    },
  };
}

import type { Edge } from '../../../harness/correlation/Edge.ts';
import { EdgeTable, type VariedSlot } from '../../../harness/correlation/EdgeTable.ts';
import { plainText } from '../../../harness/correlation/mediaType.ts';
import { SessionKeys } from '../../../harness/correlation/SessionKeys.ts';
import { SessionTracker, type Placement } from '../../../harness/correlation/SessionTracker.ts';
import type { RecordedRequest, RecordedResponse } from '../../../harness/model/exchange.ts';
import { pathOf, templateOf } from '../../../harness/operation/templatePath.ts';
import { exchangeOf, jsonRequest, jsonResponse, requestOf } from './requests.ts';

/** A token, different for each number. */
export function token(number: number): string {
  return `dBjftJeZ4CVP-mB92K27uhbUJ${String(number).padStart(5, '0')}`;
}

/** An edge as the first pass would find it. */
export function edge(from: string, place: string, to: string, slot: string): Edge {
  return {
    from: { operation: from, place },
    to: { operation: to, slot },
    support: 3,
    values: 2,
    origin: 'found',
  };
}

const edges: readonly Edge[] = [
  edge('POST /login', 'body:$.token', 'GET /me', 'header:authorization'),
  edge('POST /login', 'body:$.token', 'POST /refresh', 'header:authorization'),
  edge('POST /login', 'body:$.token', 'GET /products', 'header:authorization'),
  edge('POST /login', 'body:$.token', 'GET /products/{}', 'header:authorization'),
  edge('POST /login', 'body:$.refresh', 'POST /refresh', 'body:$.refresh'),
  edge('POST /refresh', 'body:$.token', 'GET /me', 'header:authorization'),
  edge('POST /orders', 'body:$.id', 'GET /orders/{}', 'path[2]'),
  edge('GET /products', 'body:$.items[*].id', 'GET /products/{}', 'path[2]'),
  edge('GET /form', 'body:$.csrf', 'POST /login', 'body:$.csrf'),
];

/** Places the exchanges of a small shop, one after the other. */
export class Recording {
  readonly tracker: SessionTracker;
  #sequence = 0;

  constructor(
    parts: {
      readonly edges?: readonly Edge[];
      readonly varied?: readonly VariedSlot[];
      readonly keys?: SessionKeys;
      readonly byConnection?: boolean;
    } = {},
  ) {
    this.tracker = new SessionTracker(
      new EdgeTable(parts.edges ?? edges, parts.varied ?? []),
      parts.keys ?? new SessionKeys([]),
      () => parts.byConnection ?? false,
    );
  }

  place(
    request: RecordedRequest,
    recorded: RecordedResponse | null = null,
    connection: string | null = null,
  ): Placement {
    const exchange = exchangeOf(this.#sequence++, request, recorded, connection);
    const template = templateOf(pathOf(request.target));
    const json = recorded === null ? null : plainText(recorded.headers, recorded.body);
    return this.tracker.place(
      exchange,
      { id: `${request.method} ${template}`, template },
      plainText(request.headers, request.body),
      json,
    );
  }

  login(who: string, number: number, more: Readonly<Record<string, string>> = {}): Placement {
    return this.place(
      jsonRequest('POST', '/login', { username: who, ...more }),
      jsonResponse(200, { token: token(number), refresh: token(number + 5_000) }),
    );
  }

  get(target: string, bearer: number | null = null, answer: unknown = null): Placement {
    const headers = bearer === null ? [] : [['Authorization', `Bearer ${token(bearer)}`] as const];
    return this.place(requestOf({ target, headers }), answer === null ? null : jsonResponse(200, answer));
  }
}

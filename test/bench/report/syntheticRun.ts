import { bodyOf } from '../../../harness/model/body.ts';
import type { Difference } from '../../../harness/model/difference.ts';
import type { RecordedRequest } from '../../../harness/model/exchange.ts';
import type { Observation } from '../../../harness/model/observation.ts';
import type { Settled, Work } from '../../../shadow/replay/Work.ts';

/** Sixty operations. */
export const operations: readonly string[] = ['GET', 'POST', 'PUT'].flatMap((method) =>
  Array.from({ length: 20 }, (_, index) => `${method} /service/things${String(index)}/{}/parts`),
);
const sessions = 20_000;
/** Places in each operation that a finding may be at: five times sixty are 300 findings. */
const places = ['$.items[*].price', '$.items[*].owner.email', '$.total', '$.links.next', '$.state'];

function operationAt(index: number): string {
  return operations[index % operations.length] ?? '';
}

export function workAt(index: number): Work {
  const id = operationAt(index);
  const [method = 'GET', template = '/'] = id.split(' ');
  return {
    exchange: {
      kind: 'http',
      id: `0f1e2d3c-${String(index + 1)}`,
      source: { recording: 'synthetic.ndjson', entry: index + 1 },
      at: null,
      sequence: index,
      request: requestOf(method, template.replace('{}', String(index))),
      recorded: null,
      hints: { connection: null },
    },
    operation: { id, method, template },
    placement: {
      number: index % sessions,
      session: `s${String(index % sessions)}`,
      principal: `s${String(index % sessions)}`,
      joined: [],
      after: [],
      needs: [],
      loose: [],
      varied: [],
      gives: [],
    },
    requestText: null,
    evidence: '0f1e2d3c4b5a',
  };
}

function requestOf(method: string, target: string): RecordedRequest {
  return {
    method,
    scheme: 'http',
    authority: 'shop.example',
    target: `${target}?page=2&sort=name`,
    headers: [
      ['Accept', 'application/json'],
      ['Authorization', `Bearer ${'x1Y2'.repeat(16)}`],
      ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'],
    ],
    body: bodyOf(new Uint8Array()),
  };
}

/** One to three of the places, in turns. */
export function differencesAt(index: number): readonly Difference[] {
  const turn = Math.floor(index / operations.length / 10);
  return Array.from({ length: 1 + (turn % 3) }, (_, nth) => {
    const place = (turn + nth) % places.length;
    const path = places[place] ?? '$';
    const isGone = place === 4;
    return {
      kind: isGone ? 'missing' : 'value',
      location: 'body',
      path: path.replace('*', String(index % 20)),
      baseline: `"the value that the monolith gives, ${String(index)}"`,
      candidate: isGone ? null : `"the value that the new service gives, ${String(index * 7)}"`,
      counts: true,
      note: null,
    };
  });
}

export function settledAt(index: number): Settled {
  const { request } = workAt(index).exchange;
  return {
    outcome: 'mismatched',
    why: 'value',
    differences: [],
    sides: {
      baseline: { request, observation: answerOf(index, 0) },
      candidate: { request, observation: answerOf(index, 7) },
      control: null,
    },
    throttled: false,
  };
}

/** Some 20 kB of JSON. */
function answerOf(index: number, shift: number): Observation {
  const items = Array.from({ length: 140 }, (_, nth) => ({
    id: nth,
    name: `thing number ${String(nth)} of exchange ${String(index)}, with a name of some length`,
    price: (index + nth) * 7 + (nth % 20 === 0 ? shift : 0),
    owner: { email: `person${String(nth % 17)}@example.org`, active: (nth + shift) % 3 === 0 },
  }));
  return {
    kind: 'response',
    status: 200,
    headers: [
      ['content-type', 'application/json; charset=utf-8'],
      ['cache-control', 'no-store'],
    ],
    body: bodyOf(Buffer.from(JSON.stringify({ items, total: items.length, state: 'open' }))),
    timing: { scheduled: 0, sent: 0, firstByte: 5, ended: 6.25 + shift },
  };
}

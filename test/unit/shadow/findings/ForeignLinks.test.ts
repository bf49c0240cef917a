import { expect, test } from 'vitest';
import type { Exchange } from '../../../../harness/model/exchange.ts';
import { ForeignLinks } from '../../../../shadow/findings/ForeignLinks.ts';
import type { Work } from '../../../../shadow/replay/Work.ts';
import { answer, json, recorded } from '../../comparison/answers.ts';

const monolith = 'http://monolith:8080';
const request: Exchange['request'] = {
  method: 'GET',
  scheme: 'http',
  authority: null,
  target: '/pages',
  headers: [],
  body: { kind: 'absent', why: 'empty', length: 0 },
};

function work(id: string, before: string | null): Work {
  return {
    exchange: {
      kind: 'http',
      id,
      source: { recording: 'r', entry: 1 },
      at: null,
      sequence: 1,
      request,
      recorded: before === null ? null : recorded(json(before)),
      hints: { connection: null },
    },
    operation: { id: 'GET /pages', method: 'GET', template: '/pages' },
    placement: {
      session: `session of ${id}`,
      number: 0,
      joined: [],
      after: [],
      principal: id,
      needs: [],
      loose: [],
      varied: [],
      gives: [],
    },
    requestText: null,
    evidence: '',
  };
}

function seen(candidate: string, before: string | null, address = monolith): ForeignLinks {
  const links = new ForeignLinks(address, 'http://auth:8001');
  for (const id of ['a', 'b', 'c']) links.observe(work(id, before), answer(json(candidate)));
  return links;
}

const page = (origin: string): string => JSON.stringify({ items: [{ next: `${origin}/pages/2` }] });

test('A link to the baseline is a fault where the recording named a third host in its place.', () => {
  for (const body of [page(monolith), page(monolith).replaceAll('/', String.raw`\/`)]) {
    const links = seen(body, page('https://www.example.test'));
    expect(links.differences()).toMatchObject([
      {
        operation: 'GET /pages',
        count: 3,
        certain: true,
        difference: { kind: 'kind', path: '$.items[*].next' },
      },
    ]);
    expect(links.differences()[0]?.seenIn).toHaveLength(3);
    expect(links.notes()).toEqual([]);
  }
});

test.each([
  ['without a recorded answer', null],
  ['where the recording named it too', page(monolith)],
  ['where the recording had no link', '{"items":[]}'],
])('It is only told %s.', (_, before) => {
  const links = seen(page(monolith), before);
  expect(links.differences()).toEqual([]);
  expect(links.notes()).toEqual([
    "the candidate's links at GET /pages $.items[*].next lead to the baseline's own address http://monolith:8080: is that where clients are to go?",
  ]);
});

test.each([
  ['to itself', page('http://auth:8001'), monolith],
  ['to a host that begins alike', page('http://monolith:80801'), monolith],
  ['where both have one address', page('http://auth:8001'), 'http://auth:8001'],
])('Links %s are none.', (_, body, address) => {
  const links = seen(body, page('https://www.example.test'), address);
  expect([links.differences(), links.notes()]).toEqual([[], []]);
});

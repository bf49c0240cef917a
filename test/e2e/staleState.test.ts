import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { askedOf, writeRecording, type Recorded } from '../fixtures/servers/Recorded.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { runHarness } from './runHarness.ts';

/** People who register once and whose lists grow with every run. */
function lists(firstId: number): Answering {
  const items = new Map<string, { id: number; title: string }[]>();
  let nextId = firstId;
  return ({ method, target, body }) => {
    const name = /^\/people\/([^/]+)/.exec(target)?.[1] ?? '';
    if (method === 'PUT') {
      if (items.has(name)) return json(409, { error: 'taken' });
      items.set(name, []);
      return json(201, { name });
    }
    const own = items.get(name) ?? [];
    if (method === 'GET') return json(200, { items: own });
    const made = { id: nextId, title: body };
    nextId += 1;
    own.push(made);
    return json(201, made);
  };
}

async function recorded(): Promise<readonly Recorded[]> {
  const answer = lists(1);
  const exchanges: Recorded[] = [];
  for (let person = 0; person < 40; person += 1) {
    const path = `/people/person-${String.fromCodePoint(97 + (person % 26))}${String.fromCodePoint(97 + Math.floor(person / 26))}`;
    for (const [method, target, body] of [
      ['PUT', path, ''],
      ['POST', `${path}/items`, 'a book'],
      ['GET', `${path}/items`, ''],
    ] as const) {
      const asked = { method, target, headers: [] as const, body };
      const given = await answer(askedOf({ ...asked, answer: null }));
      if (given !== 'silence') exchanges.push({ ...asked, answer: given });
    }
  }
  return exchanges;
}

test('a healthy candidate whose stores hold what earlier runs left there does not fail, and is told why', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'harness-stale-'));
  const recording = await writeRecording(join(folder, 'lists.ndjson'), await recorded());
  const baseline = await serve(lists(100));
  const candidate = await serve(lists(7_000));
  const run = () =>
    runHarness(
      ['shadow', '--recording', recording, '--baseline', baseline.url, '--candidate', candidate.url].concat([
        '--writes',
        'isolated',
        '--rate',
        'max',
        '--concurrency',
        '1',
        '--session',
        'path[2]',
      ]),
      { cwd: folder },
    );
  await run();
  await run();
  const third = await run();
  expect(third.stdout).toMatch(/writes\s+no\s+longer\s+do\s+what\s+they\s+were\s+recorded\s+for/);
  expect(third.exitCode).toBe(10);
});

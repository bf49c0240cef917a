import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import { planShadow } from '../../../../shadow/planShadow.ts';
import type { ProposedOperation } from '../../../../shadow/proposals/Proposals.ts';
import { proposeWait } from '../../../../shadow/proposals/proposeWait.ts';
import { readSelected } from '../../../../harness/study/readSelected.ts';
import { study } from '../../../../harness/study/study.ts';
import { plainRequest } from '../../../../shadow/ShadowRequest.ts';
import { json } from '../../../fixtures/servers/Answer.ts';
import { got, nativeText } from '../../../fixtures/servers/Recorded.ts';

/** Each of 5 people asks for a page, and after a pause (ms) for a code; `pauses` by turn. */
async function recording(pauses: readonly number[]): Promise<string> {
  const asked = pauses.flatMap((_, turn) =>
    Array.from({ length: 5 }, (_none, person) => [
      got('/page', json(200, {}), [['Authorization', `Bearer person ${String(person)}`]]),
      got('/code', json(200, {}), [['Authorization', `Bearer person ${String(person)}`]]),
    ])
      .flat()
      .map((exchange) => ({ exchange, pause: exchange.target === '/code' ? (pauses[turn] ?? 0) : 0 })),
  );
  const text = nativeText(asked.map(({ exchange }) => exchange));
  let at = 1_700_000_000_000;
  const timed = text.split('\n').map((line, index) => {
    const one = asked[index - 1];
    if (one === undefined || !line.startsWith('{"kind"')) return line;
    at += 10 + one.pause;
    return line.replace(/"at":\d+/, `"at":${String(at)}`);
  });
  const folder = await mkdtemp(join(tmpdir(), 'harness-wait-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'r.ndjson');
  await writeFile(file, timed.join('\n'));
  return file;
}

/** What is proposed where those of `/code` go wrong that `isWrong` says, by their turn. */
async function proposed(
  pauses: readonly number[],
  isWrong: (turn: number) => boolean,
  speed: number | null = null,
): Promise<readonly ProposedOperation[]> {
  const sides = { baseline: 'http://a.test', candidate: 'http://b.test', writes: null } as const;
  const signal = new AbortController().signal;
  const request = plainRequest({
    service: defaultService('s', sides, '/'),
    cwd: '/',
    seed: 's',
    at: new Date(0),
    limit: null,
    rate: null,
  });
  const planned = await planShadow({ ...request, recordings: [await recording(pauses)], speed });
  const { plan, learned } = await study(planned, signal);
  const wrong = new Set<string>();
  let nth = 0;
  for await (const batch of readSelected(plan, null, signal))
    for (const { exchange } of batch) {
      if (exchange.request.target !== '/code') continue;
      if (isWrong(Math.floor(nth / 5))) wrong.add(exchange.id);
      nth += 1;
    }
  return proposeWait(plan, learned, wrong, signal);
}

test('An operation that went wrong exactly where there was a pause is proposed.', async () => {
  expect(await proposed([100, 2_500, 200], (turn) => turn === 1)).toEqual([
    {
      operation: 'GET /code',
      why: 'the 5 exchanges that drifted or differ came after a recorded pause of 2.5 s or more, the 10 that agree after 210 ms at most',
    },
  ]);
  const [alone] = await proposed([2_500], () => true);
  expect(alone?.why).toMatch(/, and no other agreed$/);
});

test.each<[string, readonly number[], (turn: number) => boolean, number | null]>([
  ['some agree after as long a pause', [2_500, 2_500], (turn) => turn === 1, null],
  ['there was hardly a pause', [100, 700], (turn) => turn === 1, null],
  ['the recorded time was kept', [100, 2_500], (turn) => turn === 1, 1],
  ['nothing went wrong', [100, 2_500], () => false, null],
])('None is proposed where %s.', async (_, pauses, isWrong, speed) => {
  expect(await proposed(pauses, isWrong, speed)).toEqual([]);
});

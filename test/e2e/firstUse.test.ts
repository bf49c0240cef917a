import { expect, test } from 'vitest';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { got } from '../fixtures/servers/Recorded.ts';
import { expectNoPass } from './expectNoPass.ts';
import { documentIn, lastRun } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { shadowArguments, shadowShop, world } from './shopWorld.ts';

/** What somebody meets who uses the tool for the first time: each mistake has to be named where it is seen. */

function priced(target: string, dearer = 0): Answer {
  return json(200, { target, price: Number(target.split('/')[3]) + dearer });
}

const items = Array.from({ length: 80 }, (_, index) => `/api/items/${String(index)}`).map((target) =>
  got(target, priced(target)),
);
const right: Answering = ({ target }) => priced(target);
const wrong: Answering = ({ target }) => priced(target, 0.01);

/** The summary as one line, as a reader takes it. */
function told({ stdout }: HarnessRun): string {
  return stdout.replaceAll(/\s+/g, ' ');
}

test('a rule that hides a fault says how often it did, in the summary and in the run directory', async () => {
  const all = await world({ recorded: items, baseline: right, candidate: wrong });
  const rules = [{ operation: 'GET /api/items/{}', path: '$.price', ignore: true }];
  const run = await shadowShop(all, { shadow: { rules } });
  const note = 'the rule for GET /api/items/{} $.price (ignore) decided 80 comparisons';
  expect(told(run)).toContain(`note ${note}`);
  expect(documentIn(lastRun(all.cwd), 'manifest.json')['notes']).toContain(note);
});

test('writes that nobody allowed are the first reason, in the verdict and in a dry run', async () => {
  const orders = items.map((item) => ({ ...item, method: 'POST', target: '/orders', body: '{"n":1}' }));
  const all = await world({ recorded: [...items, ...orders], baseline: right, candidate: right });
  const args = shadowArguments(all).filter((word) => !['--writes', 'isolated'].includes(word));
  const reason =
    '80 writes not sent: not both sides are declared isolated (--writes isolated, if both have their own store and outbound effects)';
  const run = await runHarness(args, { cwd: all.cwd });
  expect(run.stdout.split('\n')[1]).toMatch(/^80 writes not sent/);
  expect(told(run)).toContain(reason);
  expect(run.exitCode).toBe(10);
  expect(told(await runHarness([...args, '--dry-run'], { cwd: all.cwd }))).toContain(reason);
});

test.each([
  [401, 'credentials?'],
  [404, 'path, rewrite or base URL?'],
  [409, 'is the baseline in the state that the recording started from? See `reset` and `vary`'],
])(
  'a baseline that now says %i to everything is told with that, and where to look',
  async (status, where) => {
    const news = items.map((item, page) => ({ ...item, target: `/news?page=${String(page)}` }));
    const refusing: Answering = () => json(status, { code: 'no' });
    const run = await shadowShop(await world({ recorded: news, baseline: refusing, candidate: right }));
    const drift = `80 exchanges no longer do what they were recorded for (GET /news: recorded 200, baseline now ${String(status)})`;
    expectNoPass(run, /80 exchanges/);
    expect(told(run)).toContain(`${drift}: ${where}`);
  },
);

test('a candidate that is not there is the reason, and what follows from it is not listed', async () => {
  const gone = { url: 'http://127.0.0.1:9' };
  const run = await shadowShop(await world({ recorded: items, baseline: right, candidate: gone }));
  expectNoPass(
    run,
    /the candidate at http:\/\/127.0.0.1:9 never answered \([^)]*\) → Open: shadow\.candidate-silent\. not covered: 1 operation accounting/,
  );
  expect(run.stdout).not.toContain('still needed');
  expect(told(run)).toMatch(/ \d+ interrupted /);
});

test('sides that nobody asked, and one that was asked in vain, are told apart', async () => {
  const all = await world({ recorded: items, baseline: right, candidate: right });
  expect(told(await shadowShop(all))).toContain(
    'note nobody asked the baseline and the candidate which version',
  );
  const identity = { path: '/none', version: '$.version' };
  const run = await shadowShop(all, { candidate: { identity } });
  expect(told(run)).toContain('candidate (version not told) against baseline (version not asked)');
  expect(told(run)).toContain('note nobody asked the baseline which version');
});

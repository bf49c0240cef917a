import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import type { LaneContext } from '../../../harness/lane/Lane.ts';
import type { LaneResult } from '../../../harness/lane/LaneResult.ts';
import type { LaneName } from '../../../harness/model/measurement.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import { runLanes, type LanesContext } from '../../../harness/run/runLanes.ts';
import { Project } from '../evidence/runExample.ts';
import { laneTask, resultOf } from './laneTasks.ts';

const door = new Door({ logLevel: 'silent' });
const identities = resultOf().identities;

let server: Server;
let address = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    setTimeout(() => response.end(request.url), 40);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (typeof bound === 'object' && bound !== null) address = `http://127.0.0.1:${String(bound.port)}`;
});

afterAll(() => {
  server.close();
});

async function run(
  tasks: Parameters<typeof runLanes>[0],
  more: Partial<LanesContext> = {},
): Promise<ReadonlyMap<LaneName, LaneResult>> {
  await using project = await Project.create();
  const directory = await project.run();
  const results = await runLanes(tasks, {
    runId: directory.id,
    run: directory,
    redactor: door.redactor,
    log: door.log,
    signal: new AbortController().signal,
    now: () => 1_000,
    identities,
    survive: true,
    grace: 40,
    ...more,
  });
  await directory.close();
  return results;
}

/** Who was under way when who began. */
class Watch {
  readonly underWay = new Set<string>();
  readonly seen: string[] = [];

  /** Asks the server for a page, and notes which lanes are under way meanwhile. */
  readonly asking = (name: string) => async (): Promise<LaneResult> => {
    this.underWay.add(name);
    await sleep(5);
    this.seen.push(`${name} beside ${[...this.underWay].filter((other) => other !== name).join(' ')}`.trim());
    const response = await fetch(`${address}/${name}`);
    const text = await response.text();
    this.underWay.delete(name);
    return resultOf({ notes: [text] });
  };
}

const obedient = async ({ signal }: LaneContext): Promise<LaneResult> => {
  await sleep(20_000, null, { signal }).catch(() => null);
  return resultOf({ state: 'interrupted', notes: ['as far as it came'] });
};

const deaf = (): Promise<LaneResult> => new Promise(() => undefined);

describe('lanes that do not disturb one another', () => {
  test('run side by side, one that changes state beside them, and all hand over what they found', async () => {
    const watch = new Watch();
    const results = await run([
      laneTask('contract', 'nothing', watch.asking('contract')),
      laneTask('slo', 'nothing', watch.asking('slo')),
      laneTask('shadow', 'state', watch.asking('shadow')),
    ]);
    expect(watch.seen.toSorted()).toEqual([
      'contract beside slo shadow',
      'shadow beside contract slo',
      'slo beside contract shadow',
    ]);
    expect([...results].map(([name, { notes }]) => [name, notes])).toEqual([
      ['contract', ['/contract']],
      ['slo', ['/slo']],
      ['shadow', ['/shadow']],
    ]);
  });

  test('are handed over in their order, whichever was done first', async () => {
    const after = (milliseconds: number) => (): Promise<LaneResult> => sleep(milliseconds, resultOf());
    const results = await run([
      laneTask('load', 'everything', after(1)),
      laneTask('contract', 'nothing', after(30)),
      laneTask('shadow', 'state', after(15)),
      laneTask('slo', 'nothing', after(1)),
    ]);
    expect([...results.keys()]).toEqual(['load', 'contract', 'shadow', 'slo']);
  });
});

test('lanes that change state run one at a time, and load alone at the end', async () => {
  const watch = new Watch();
  await run([
    laneTask('load', 'everything', watch.asking('load')),
    laneTask('shadow', 'state', watch.asking('shadow')),
    laneTask('scenario', 'state', watch.asking('scenario')),
    laneTask('contract', 'nothing', watch.asking('contract')),
  ]);
  expect(watch.seen.find((line) => line.startsWith('shadow'))).toBe('shadow beside contract');
  expect(watch.seen.find((line) => line.startsWith('scenario'))).not.toContain('shadow');
  expect(watch.seen.at(-1)).toBe('load beside');
});

describe('a lane that crashes', () => {
  const crash = (): Promise<LaneResult> => Promise.reject(new Error('no such table'));

  test('is told as a doubt, and the others finish', async () => {
    const watch = new Watch();
    const results = await run([
      laneTask('contract', 'nothing', crash),
      laneTask('shadow', 'state', crash),
      laneTask('scenario', 'state', watch.asking('scenario')),
      laneTask('load', 'everything', watch.asking('load')),
    ]);
    expect(results.get('contract')).toMatchObject({
      state: 'complete',
      measurements: [],
      identities,
      doubts: [{ lane: 'contract', id: 'crashed', reason: 'it crashed: no such table' }],
    });
    expect(results.get('shadow')?.doubts).toMatchObject([{ lane: 'shadow', id: 'crashed' }]);
    expect([results.get('scenario')?.notes, results.get('load')?.notes]).toEqual([['/scenario'], ['/load']]);
  });

  test.each([
    ['before it has begun', new Error('no such table')],
    ['with what is no error', 'no such table'],
  ])('%s is told likewise', async (_what, cause: unknown) => {
    const task = laneTask('contract', 'nothing', () => {
      throw cause;
    });
    expect((await run([task])).get('contract')?.doubts).toMatchObject([
      { id: 'crashed', reason: 'it crashed: no such table' },
    ]);
  });

  test('because of a side says what is wrong with that and what to do, without a stack', async () => {
    const down = new EnvironmentError('the candidate http://b', 'it does not answer', 'is it up?');
    const written: string[] = [];
    const { log } = new Door({ stderr: { write: (text) => written.push(text) > 0, on: () => undefined } });
    const results = await run([laneTask('shadow', 'state', () => Promise.reject(down))], { log });
    expect(results.get('shadow')?.doubts).toMatchObject([
      { id: 'crashed', reason: 'the candidate http://b: it does not answer: is it up?' },
    ]);
    expect(written).toEqual([]);
  });

  test('throws where it is not to be survived', async () => {
    await expect(run([laneTask('contract', 'nothing', crash)], { survive: false })).rejects.toThrow(
      'no such table',
    );
  });
});

describe('a lane that takes too long', () => {
  test('is told to end; what it measured until then is kept, and that it is not all is a doubt', async () => {
    const results = await run([laneTask('load', 'everything', obedient, 30)]);
    expect(results.get('load')).toMatchObject({
      state: 'complete',
      notes: ['as far as it came'],
      doubts: [{ lane: 'load', id: 'timed-out', reason: 'it was ended after 0.03 s, its `timeout`' }],
    });
  });

  test('and does not react is given up, while the others finish', async () => {
    const watch = new Watch();
    const results = await run([
      laneTask('contract', 'nothing', deaf, 20),
      laneTask('shadow', 'state', watch.asking('shadow')),
    ]);
    expect(results.get('contract')).toMatchObject({
      doubts: [{ id: 'timed-out', reason: 'it did not end within 0.02 s, its `timeout`' }],
    });
    expect(results.get('shadow')?.notes).toEqual(['/shadow']);
  });

  test('and fails when it is told to end took too long, and did not crash', async () => {
    const failing = async ({ signal }: LaneContext): Promise<LaneResult> => {
      await sleep(20_000, null, { signal });
      return resultOf();
    };
    const results = await run([laneTask('load', 'everything', failing, 20)]);
    expect(results.get('load')?.doubts).toMatchObject([{ id: 'timed-out' }]);
  });

  test('and fails after it was given up harms nobody', async () => {
    const late = (): Promise<LaneResult> =>
      sleep(90).then(() => {
        throw new Error('too late');
      });
    const results = await run([
      laneTask('contract', 'nothing', late, 10),
      laneTask('shadow', 'state', () => sleep(120, resultOf())),
    ]);
    expect(results.get('contract')?.doubts).toMatchObject([{ id: 'timed-out' }]);
  });

  test('keeps the process alive until it is given up, where nothing else does', async () => {
    const module = new URL('../../../harness/run/runLanes.ts', import.meta.url).href;
    const script = `
      const { runLanes } = await import(${JSON.stringify(module)});
      const lane = { name: 'slo', disturbs: 'nothing' };
      const task = { lane, terms: { timeout: 20 }, prepared: { run: () => new Promise(() => {}) }, progress: {} };
      const signal = new AbortController().signal;
      const results = await runLanes([task], { signal, now: () => 0, survive: true, grace: 30 });
      console.log(results.get('slo').doubts[0].id);`;
    const ran = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(ran.stdout).toBe('timed-out\n');
  });
});

describe('a lane in good time', () => {
  test('has no doubt, and is not waited for any longer', async () => {
    const started = performance.now();
    const results = await run([laneTask('slo', 'nothing', () => sleep(5, resultOf()), 50_000)]);
    expect(results.get('slo')?.doubts).toEqual([]);
    expect(performance.now() - started).toBeLessThan(40_000);
  });

  test('may have more days than a timer can hold', async () => {
    const days = 30 * 86_400_000;
    const results = await run([laneTask('slo', 'nothing', () => sleep(20, resultOf()), days)]);
    expect(results.get('slo')?.doubts).toEqual([]);
  });
});

describe('an abort from outside', () => {
  test('reaches every lane, and what they measured is kept as interrupted', async () => {
    const controller = new AbortController();
    const begins = (context: LaneContext): Promise<LaneResult> => {
      setTimeout(() => controller.abort(), 20);
      return obedient(context);
    };
    const tasks = [laneTask('contract', 'nothing', obedient), laneTask('shadow', 'state', begins, 10_000)];
    const results = await run(tasks, { signal: controller.signal });
    for (const name of ['contract', 'shadow'] as const)
      expect(results.get(name)).toMatchObject({
        state: 'interrupted',
        doubts: [],
        notes: ['as far as it came'],
      });
  });

  test('stays one where the time of the lane is over before it has ended', async () => {
    const controller = new AbortController();
    const slow = async (context: LaneContext): Promise<LaneResult> => {
      setTimeout(() => controller.abort(), 10);
      await sleep(60);
      return obedient(context);
    };
    const results = await run([laneTask('load', 'everything', slow, 40)], { signal: controller.signal });
    expect(results.get('load')).toMatchObject({ state: 'interrupted', doubts: [{ id: 'timed-out' }] });
  });
});

test('no lane at all has nothing to hand over', async () => {
  expect((await run([])).size).toBe(0);
});

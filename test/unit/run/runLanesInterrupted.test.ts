import { expect, test } from 'vitest';
import { Door } from '../../../harness/redaction/Door.ts';
import { runLanes } from '../../../harness/run/runLanes.ts';
import { Project } from '../evidence/runExample.ts';
import { laneTask, resultOf } from './laneTasks.ts';

const unknown = { version: 'unknown', identity: 'claimed' } as const;

test('what was not begun before an interruption is not begun after it', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const { redactor, log } = new Door();
  const controller = new AbortController();
  const first = laneTask('shadow', 'state', () => {
    controller.abort();
    return Promise.resolve(resultOf({ state: 'interrupted' }));
  });
  const begun: string[] = [];
  const second = laneTask('load', 'everything', () => {
    begun.push('load');
    return Promise.resolve(resultOf({}));
  });
  const results = await runLanes([first, second], {
    runId: run.id,
    run,
    redactor,
    log,
    signal: controller.signal,
    now: () => 1_000,
    identities: { baseline: unknown, candidate: unknown },
    survive: true,
  });
  await run.close();
  expect(begun).toEqual([]);
  expect(results.get('load')).toMatchObject({ state: 'interrupted', measurements: [], doubts: [] });
});

import { expect, test } from 'vitest';
import { Door } from '../../../harness/redaction/Door.ts';
import { runLanes } from '../../../harness/run/runLanes.ts';
import { Project } from '../evidence/runExample.ts';
import { laneTask, resultOf } from './laneTasks.ts';

test('A lane that has its turn later says which one it waits for.', async () => {
  const seen: (readonly (string | null)[])[] = [];
  const look = () => {
    seen.push(tasks.map(({ progress }) => progress.doing));
    return Promise.resolve(resultOf());
  };
  const tasks = [
    laneTask('shadow', 'state', look),
    laneTask('scenario', 'state', look),
    laneTask('load', 'everything', look),
  ];
  await using project = await Project.create();
  const directory = await project.run();
  const door = new Door({ logLevel: 'silent' });
  await runLanes(tasks, {
    runId: directory.id,
    run: directory,
    redactor: door.redactor,
    log: door.log,
    signal: new AbortController().signal,
    now: () => 1_000,
    identities: resultOf().identities,
    survive: true,
  });
  await directory.close();
  expect(seen[0]).toEqual(['starting', 'waiting for shadow', 'waiting for shadow and scenario']);
  expect(seen[1]?.slice(1)).toEqual(['starting', 'waiting for shadow and scenario']);
  expect(seen[2]?.[2]).toBe('starting');
});

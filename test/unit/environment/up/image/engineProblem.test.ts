import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { namedEngineProblem, seemsThere } from '../../../../../harness/environment/up/image/engineProblem.ts';

test('An engine that DOCKER_HOST names and that does not answer is told, with how an engine is had.', async () => {
  expect(await namedEngineProblem({ DOCKER_HOST: 'unix:///nowhere/docker.sock', PATH: '' })).toEqual({
    problem: 'no container engine answers at DOCKER_HOST (ENOENT)',
    hint: expect.stringMatching(/docker/i),
  });
  expect(await namedEngineProblem({ DOCKER_HOST: 'tcp://127.0.0.1:1' })).toMatchObject({
    problem: 'no container engine answers at DOCKER_HOST (ECONNREFUSED)',
  });
});

test('A DOCKER_HOST behind which somebody listens is no problem, nor is none, nor one of another kind.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'harness-engine-'));
  const path = join(folder, 'docker.sock');
  const server = createServer().listen(path);
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const env = { DOCKER_HOST: `unix://${path}` };
  expect(await namedEngineProblem(env)).toBeNull();
  expect(await seemsThere(env)).toBe(true);
  for (const other of [{}, { DOCKER_HOST: '' }, { DOCKER_HOST: 'ssh://builder' }, { DOCKER_HOST: 'no url' }])
    expect(await namedEngineProblem(other)).toBeNull();
});

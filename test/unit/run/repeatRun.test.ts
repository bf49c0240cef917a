import { expect, test } from 'vitest';
import { repeatRun } from '../../../harness/run/repeatRun.ts';

const config = { file: 'harness.config.yaml', digest: 'sha256:1' };

test('a run without a config is repeated by its own flags, without those of its output', () => {
  const flags = {
    script: ['a b.k6.ts'],
    candidate: 'http://localhost:8001',
    writes: 'isolated',
    out: 'runs/1',
    format: 'text',
    quiet: true,
  };
  const run = { asked: { command: 'load', flags }, config: null, service: 'service' };
  expect(repeatRun(run, 'load')).toBe(
    "harness load --script 'a b.k6.ts' --candidate http://localhost:8001 --writes isolated",
  );
});

test('a run with a config is repeated by the service and its flags, one of the gate by the service alone', () => {
  const flags = { all: true, config: 'x.yaml', script: ['a.k6.ts'], from: 5 };
  const run = { config, service: 'auth' };
  expect(repeatRun({ ...run, asked: { command: 'load', flags } }, 'load')).toBe(
    'harness load --service auth --config x.yaml --script a.k6.ts --from 5',
  );
  expect(repeatRun({ ...run, asked: { command: 'gate', flags } }, 'shadow')).toBe(
    'harness shadow --service auth --config x.yaml',
  );
});

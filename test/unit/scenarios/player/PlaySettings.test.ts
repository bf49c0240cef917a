import { expect, test } from 'vitest';
import {
  readSelection,
  readSettings,
  settingsVariables,
  type PlaySettings,
} from '../../../../scenarios/player/PlaySettings.ts';

const settings: PlaySettings = {
  side: 'candidate',
  url: 'http://127.0.0.1:1',
  standsFor: [],
  runId: 'run-1',
  seed: 'seed',
  root: '/project',
  specs: [{ folder: '/project/scenarios', files: ['x'] }],
  attempt: 2,
  workers: 2,
  timeout: 30_000,
  browser: null,
  credentials: { password: 'sécret "1"' },
  outbox: null,
  output: '/tmp/x',
};

test('what a child is told reaches it by its environment, however much it is', () => {
  const selection = '“ö” \\ % '.repeat(40_000);
  const variables = settingsVariables(settings, selection);
  expect(readSettings(variables)).toEqual(settings);
  expect(readSelection(variables)).toBe(selection);
  // Linux takes no longer variable.
  for (const value of Object.values(variables)) expect(Buffer.byteLength(value)).toBeLessThan(128 * 1024);
  expect(Object.keys(variables).length).toBeGreaterThan(5);
});

test('without a selection all is played, and nobody else is a child of the player', () => {
  expect(readSelection(settingsVariables(settings, null))).toBeNull();
  expect(readSettings({})).toBeNull();
});

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { workFolder } from './workFolder.ts';

const guard = new URL('../../scripts/requireNode.cjs', import.meta.url);

/** Starts an empty program behind the guard in a project of its own; `before` is loaded before the guard. */
function started(packages: readonly string[], before = ''): ReturnType<typeof spawnSync> {
  const cwd = workFolder();
  mkdirSync(join(cwd, 'scripts'));
  copyFileSync(guard, join(cwd, 'scripts', 'requireNode.cjs'));
  writeFileSync(join(cwd, 'before.cjs'), before);
  writeFileSync(join(cwd, 'program.cjs'), '');
  for (const name of packages) mkdirSync(join(cwd, 'node_modules', name), { recursive: true });
  const preloads = ['--require', './before.cjs', '--require', './scripts/requireNode.cjs'];
  return spawnSync(process.execPath, [...preloads, 'program.cjs'], { cwd, encoding: 'utf8' });
}

test('A clone without its packages says to run npm ci, in one line.', () => {
  const { status, stderr } = started([]);
  expect(stderr).toMatch(/^the packages are not installed: run npm ci first.*\n$/);
  expect(status).toBe(2);
});

test.each(['20.20.2', '22.21.9'])('Node %s is told to be too old, with its place.', (version) => {
  const before = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } });`;
  const { status, stderr } = started(['yargs'], before);
  expect(stderr).toContain(`this is Node ${version} (${process.execPath}), which is too old: run npm ci`);
  expect(status).toBe(2);
});

test('With a new Node and the packages the program starts.', () => {
  expect(started(['yargs'])).toMatchObject({ status: 0, stderr: '' });
});

test('Every script of package.json that runs TypeScript stands behind the guard.', () => {
  const running = Object.values(manifest.scripts).filter((script) => /\.ts\b/.test(script));
  expect(running.length).toBeGreaterThan(5);
  for (const script of running) expect(script).toContain('node --require ./scripts/requireNode.cjs ');
});

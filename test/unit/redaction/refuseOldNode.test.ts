import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { refuseOldNode } from '../../../harness/redaction/refuseOldNode.ts';

function refused(version: string): string | null {
  const written: string[] = [];
  const refuses = refuseOldNode(version, { write: (text: string) => written.push(text) });
  expect(refuses).toBe(written.length > 0);
  return refuses ? written.join('') : null;
}

test('The oldest Node that package.json allows is let through, the one before it is refused by name.', async () => {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  const [, major, minor] = /"node": ">=(\d+)\.(\d+)\.0"/.exec(text) ?? [];
  expect(refused(`${String(major)}.${String(minor)}.0`)).toBe(null);
  expect(refused(`${String(major)}.${String(Number(minor) - 1)}.9`)).toContain(
    `needs Node ${String(major)}.${String(minor)} or newer, this is ${String(major)}.${String(Number(minor) - 1)}.9`,
  );
});

test.each(['20.20.2', '18.0.0', '22.9.0'])('Node %s is refused.', (version) => {
  expect(refused(version)).toContain(version);
});

test.each(['24.21.0', '23.0.0', '22.100.0', process.versions.node])('Node %s is let through.', (version) => {
  expect(refused(version)).toBe(null);
});

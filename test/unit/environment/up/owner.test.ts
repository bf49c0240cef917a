import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { expect, test } from 'vitest';
import { isGone, ownerText, parseOwner, thisOwner } from '../../../../harness/environment/up/owner.ts';
import { startOfProcess } from '../../../../harness/process/startOfProcess.ts';

test('An owner stands on a thing as a text that labels and databases take, and is read back from it.', async () => {
  const owner = await thisOwner();
  const text = ownerText(owner);
  expect(text).toMatch(/^[a-z0-9_]{1,36}$/);
  expect(parseOwner(text)).toEqual(owner);
  expect(owner.pid).toBe(process.pid);
});

test('What somebody else wrote is no owner.', () => {
  for (const text of ['', 'me', '0123456789ab_0_0123456789ab', '0123456789ab_12_0123456789ab_', 'a_b_c'])
    expect(parseOwner(text)).toBeNull();
});

test('This process is not gone, and one of its number that started at another time is.', async () => {
  const owner = await thisOwner();
  expect(await isGone(owner)).toBe(false);
  expect(await isGone({ ...owner, started: '0123456789ab' })).toBe(true);
});

test('A process that was killed is gone, and has no start any more.', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  expect(await startOfProcess(pid)).not.toBe('');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await startOfProcess(pid)).toBe('');
  expect(await isGone({ ...(await thisOwner()), pid })).toBe(true);
});

test('Of an owner on another machine nobody here says that it is gone.', async () => {
  expect(await isGone({ host: '0123456789ab', pid: 1, started: '0123456789ab' })).toBe(false);
});

import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { EvidenceError } from '../../../harness/errors/EvidenceError.ts';
import { decompress } from '../../../harness/recording/compression.ts';
import { LineFile } from '../../../harness/redaction/LineFile.ts';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { planted } from './plantedSecrets.ts';

const redactor = new Redactor();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harness-lines-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function linesOf(path: string): unknown[] {
  const text = readFileSync(path, 'utf8');
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));
}

async function faultOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
    return null;
  } catch (error) {
    return error;
  }
}

/** Mounts a file system of 64 kB; says whether it could. */
function mountSmall(path: string): boolean {
  mkdirSync(path);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]).status === 0;
}

describe('LineFile', () => {
  it('writes each value as one line, in order, for the owner only', async () => {
    const path = join(folder, 'a.ndjson');
    const file = await LineFile.open(path, redactor, { buffer: 1_000 });
    for (let n = 0; n < 5_000; n += 1) await file.write({ n, text: 'line\nfeed' });
    await file.flush();
    expect(linesOf(path)).toHaveLength(5_000);
    await file.write({ n: 5_000 });
    await file.close();
    expect(linesOf(path)[5_000]).toEqual({ n: 5_000 });
    expect(linesOf(path)[17]).toEqual({ n: 17, text: 'line\nfeed' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('lets no planted secret through', async () => {
    const path = join(folder, 'a.ndjson');
    const file = await LineFile.open(path, redactor);
    for (const { text, secret } of planted)
      await file.write({ text, [text]: 1, token: secret, headers: [['x-api-key', secret]] });
    await file.close();
    const written = readFileSync(path, 'utf8');
    for (const { what, secret } of planted)
      expect(written.includes(JSON.stringify(secret).slice(1, -1)), what).toBe(false);
    expect(linesOf(path)).toHaveLength(planted.length);
  });

  it('waits for the disk when it is ahead of it', async () => {
    const file = await LineFile.open(join(folder, 'a.ndjson'), redactor, { buffer: 100 });
    const answers = Array.from({ length: 20 }, () => file.write({ text: 'x'.repeat(60) }));
    expect(answers.filter((answer) => answer instanceof Promise).length).toBeGreaterThan(10);
    for (const answer of answers) await answer;
    await file.close();
    expect(linesOf(file.path)).toHaveLength(20);
  });

  it('refuses to write over a file that is there', async () => {
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, '{}\n');
    expect(await faultOf(() => LineFile.open(path, redactor))).toBeInstanceOf(EvidenceError);
  });

  it.each([
    ['{"n":1}\n{"n":2}\n', 2],
    ['{"n":1}\n{"n":2}\n{"n":', 2],
    ['{"n":', 0],
    ['', 0],
    [`{"n":1}\n"${'x'.repeat(200_000)}`, 1],
  ])('resumes after the last whole line', async (before, whole) => {
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, before);
    const file = await LineFile.open(path, redactor, { open: 'resume' });
    await file.write({ n: 'new' });
    await file.close();
    expect(linesOf(path)).toHaveLength(whole + 1);
  });

  it('says which file and why when the disk is full, from then on', async ({ skip }) => {
    skip(!existsSync('/dev/full'), 'NOT TESTED: this system has no /dev/full');
    const file = await LineFile.open('/dev/full', redactor, { open: 'resume', buffer: 10 });
    void file.write({ n: 1, text: 'longer than the buffer' });
    const faults = [
      await faultOf(() => file.flush()),
      await faultOf(async () => file.write({ n: 2 })),
      await faultOf(() => file.close()),
    ];
    for (const fault of faults) {
      expect(fault).toBeInstanceOf(EvidenceError);
      expect(fault).toMatchObject({ subject: '/dev/full', code: 'HARNESS_EVIDENCE' });
      expect(String(fault)).toContain('ENOSPC');
    }
  });

  it('leaves whole lines only on a file system that fills up', async ({ skip }) => {
    const disk = join(folder, 'small');
    skip(!mountSmall(disk), 'NOT TESTED: mounting a small tmpfs needs root');
    try {
      const path = join(disk, 'a.ndjson');
      const file = await LineFile.open(path, redactor, { buffer: 10_000 });
      const fault = await faultOf(async () => {
        for (let n = 0; n < 10_000; n += 1) await file.write({ n, text: 'y'.repeat(100) });
      });
      expect(fault).toBeInstanceOf(EvidenceError);
      expect(await faultOf(() => file.close())).toBe(fault);
      const lines = linesOf(path);
      expect(lines.length).toBeGreaterThan(300);
      lines.forEach((line, n) => {
        expect(line).toMatchObject({ n });
      });
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('survives that somebody else has cut its last line short', async () => {
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, '{"n":1}\n');
    appendFileSync(path, '{"n":2');
    await (await LineFile.open(path, redactor, { open: 'resume' })).close();
    expect(linesOf(path)).toEqual([{ n: 1 }]);
  });
});

describe('a stored recording', () => {
  it.each(['gzip', 'zstd'] as const)('can be compressed with %s, heap by heap', async (compression) => {
    const path = join(folder, 'a.ndjson.packed');
    const file = await LineFile.open(path, null, { compression, buffer: 500 });
    for (let n = 0; n < 100; n += 1) await file.line(JSON.stringify({ n, token: 'kept as it is\u009B' }));
    await file.close();
    const parts: Buffer[] = [];
    for await (const part of decompress(createReadStream(path), compression)) parts.push(part);
    const lines = Buffer.concat(parts).toString().split('\n');
    expect(lines).toHaveLength(101);
    expect(lines[99]).toBe('{"n":99,"token":"kept as it is\\u009b"}');
    const again = await faultOf(() => LineFile.open(path, null, { compression, open: 'resume' }));
    expect(again).toBeInstanceOf(EvidenceError);
  });
});

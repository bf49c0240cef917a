import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { RecordingError } from '../../../harness/errors/RecordingError.ts';
import { openRecordings } from '../../../harness/recording/openRecordings.ts';
import type { RecordingEntry } from '../../../harness/recording/RecordingEntry.ts';
import type { RecordingSet } from '../../../harness/recording/openRecordings.ts';
import { fixture } from './damagedRecordings.ts';
import { sortEntries } from './summary.ts';

let cwd = '';

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'recordings-'));
});

afterEach(async () => {
  await rm(cwd, { recursive: true, force: true });
});

async function put(name: string, content: string | Buffer): Promise<void> {
  await mkdir(join(cwd, name, '..'), { recursive: true });
  await writeFile(join(cwd, name), content);
}

async function readAll(set: RecordingSet): Promise<RecordingEntry[]> {
  const entries: RecordingEntry[] = [];
  for await (const batch of set.read()) entries.push(...batch);
  return entries;
}

function log(second: string, path: string): string {
  return `1.1.1.1 - - [01/Mar/2024:10:00:${second} +0000] "GET ${path} HTTP/1.1" 200 5 "-" "-"\n`;
}

const fixtures = { har: 'shop.har', gor: 'shop.gor', combined: 'access.log', native: 'shop.ndjson' } as const;

describe('opening recordings', () => {
  it.each(Object.entries(fixtures))('knows %s by its content, plain, gzip and zstd', async (format, name) => {
    const bytes = fixture(name);
    const half = bytes.subarray(0, bytes.length >> 1);
    const rest = bytes.subarray(bytes.length >> 1);
    await put('a', bytes);
    await put('b', Buffer.concat([gzipSync(half), gzipSync(rest)]));
    await put('c', Buffer.concat([zstdCompressSync(half), zstdCompressSync(rest)]));
    const counts: string[] = [];
    for (const file of ['a', 'b', 'c']) {
      const set = await openRecordings([file], { cwd });
      expect(set.recordings[0]?.format).toBe(format);
      const { exchanges, rejections } = sortEntries(await readAll(set));
      const ids = exchanges.map(({ id }) => id).join();
      counts.push(`${exchanges.length} ${rejections.length} ${ids}`);
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).not.toMatch(/^0/);
  });

  it('merges files by time, keeps the order inside one second, and numbers exchanges from 0', async () => {
    await put('logs/a.log', log('02', '/a2') + log('02', '/a2b') + log('05', '/a5'));
    await put('logs/b.log', log('01', '/b1') + log('02', '/b2') + log('04', '/b4') + log('03', '/b3'));
    const entries = await readAll(await openRecordings(['logs/*.log'], { cwd }));
    const read = entries.flatMap((entry) => (entry.kind === 'exchange' ? [entry.exchange] : []));
    expect(read.map(({ request }) => request.target)).toEqual([
      '/b1',
      '/a2',
      '/a2b',
      '/b2',
      '/b3',
      '/b4',
      '/a5',
    ]);
    expect(read.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(read[0]?.source).toEqual({ recording: 'logs/b.log', entry: 1 });
  });

  it('reads many files that follow one another in order, by number and not by letter', async () => {
    const minutes = Array.from({ length: 30 }, (_, index) => index);
    for (const minute of minutes)
      await put(
        `part_${minute}.log`,
        log('00', `/${minute}`).replace('10:00:00', `1${minute % 2}:${String(minute).padStart(2, '0')}:00`),
      );
    const set = await openRecordings(['part_*.log'], { cwd });
    expect(set.recordings.map(({ name }) => name)).toEqual(minutes.map((minute) => `part_${minute}.log`));
    const { length } = await readAll(set);
    const times = (await readAll(set)).map((entry) => (entry.kind === 'exchange' ? entry.exchange.at : null));
    expect(length).toBe(30);
    expect(times).toEqual(times.toSorted((left, right) => Number(left) - Number(right)));
  });

  it('gives exchanges of two files with the same start different ids', async () => {
    await put('a.har', fixture('shop.har'));
    await put('b.har', fixture('shop.har'));
    const entries = await readAll(await openRecordings(['*.har'], { cwd }));
    const ids = entries.flatMap((entry) => (entry.kind === 'exchange' ? [entry.exchange.id] : []));
    expect(ids.length).toBe(8);
    expect(new Set(ids).size).toBe(8);
    const prefix = createHash('sha256')
      .update(fixture('shop.har').subarray(0, 65_536))
      .digest('hex')
      .slice(0, 8);
    expect(ids).toContain(`${prefix}-1`);
    expect(ids).toContain(`${prefix}_2-1`);
  });

  it('names a file once, however many patterns match it, and takes brackets in names as they are', async () => {
    await put('a[1].log', log('00', '/'));
    const { recordings } = await openRecordings(['a[1].log', '*.log'], { cwd });
    expect(recordings.map(({ name }) => name)).toEqual(['a[1].log']);
  });

  it('knows the digest of each file after reading it, also twice and where unpacking fails', async () => {
    const packed = gzipSync(log('00', '/').repeat(5000)).subarray(0, -20);
    await put('cut.log.gz', packed);
    await put('shop.gor', fixture('shop.gor'));
    const set = await openRecordings(['cut.log.gz', 'shop.gor'], { cwd });
    expect(set.digests().size).toBe(0);
    const first = await readAll(set);
    expect(await readAll(set)).toEqual(first);
    const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    expect(Object.fromEntries(set.digests())).toEqual({
      'cut.log.gz': sha256(packed),
      'shop.gor': sha256(fixture('shop.gor')),
    });
  });

  it.each(['gzip', 'zstd'] as const)(
    'keeps what came before the damage of a %s file, and tells of it',
    async (how) => {
      const text = Array.from({ length: 20_000 }, (_, index) => log('00', `/${index * 7919}`)).join('');
      const packed = how === 'gzip' ? gzipSync(text) : zstdCompressSync(text);
      await put('a.log', packed.subarray(0, Math.floor(packed.length * 0.9)));
      const { exchanges, rejections } = sortEntries(await readAll(await openRecordings(['a.log'], { cwd })));
      expect(exchanges.length).toBeGreaterThan(10_000);
      const last = rejections.at(-1);
      expect([last?.reason, last?.detail]).toEqual(['truncated', expect.stringContaining(how)]);
    },
  );

  it('takes an empty file for a recording of no exchanges', async () => {
    await put('empty.har', '');
    await put('blank.ndjson.gz', gzipSync('\n'));
    const set = await openRecordings(['empty.har', 'blank.ndjson.gz'], { cwd });
    expect(set.recordings.map(({ format }) => format)).toEqual(['har', 'native']);
    expect(await readAll(set)).toEqual([]);
    expect(set.digests().size).toBe(2);
  });

  it.each([
    ['nothing.har', 'no file matches in /'],
    ['nowhere/*/a.har', '/nowhere, which is not there'],
    ['*.har', 'no file matches'],
    ['.', 'it is a directory'],
    ['text.txt', 'it is in no format that can be read'],
    ['docker.log', 'it is JSON, but neither a HAR file'],
    ['bare.ndjson', 'it is JSON, but neither a HAR file'],
    ['next.ndjson', 'it is of version "harness.recording/2"'],
    ['broken.gz', 'it cannot be unpacked (gzip:'],
  ])('refuses %s: %s', async (pattern, problem) => {
    await put('text.txt', 'hello\nworld\n');
    await put('docker.log', '{"log":"GET / 200","stream":"stdout"}\n');
    await put('bare.ndjson', '{"kind":"http","request":{}}\n');
    await put('next.ndjson', '{"schema":"harness.recording/2"}\n');
    await put('broken.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]));
    const opening = openRecordings([pattern], { cwd });
    await expect(opening).rejects.toThrow(problem);
    const error: unknown = await opening.catch((reason: unknown) => reason);
    expect(error instanceof RecordingError && error.hint).toBeTruthy();
  });

  it.skipIf(process.getuid?.() === 0)('refuses a file that may not be read', async () => {
    await put('secret.har', fixture('shop.har'));
    await chmod(join(cwd, 'secret.har'), 0);
    await expect(openRecordings(['secret.har'], { cwd })).rejects.toThrow('EACCES');
  });

  it('says so where a file is gone by the time it is read', async () => {
    await put('a.log', log('00', '/'));
    const set = await openRecordings(['a.log'], { cwd });
    await rm(join(cwd, 'a.log'));
    await expect(readAll(set)).rejects.toThrow(RecordingError);
  });

  it('stops when it is told to', async () => {
    await put('a.log', log('00', '/').repeat(30_000));
    const set = await openRecordings(['a.log'], { cwd });
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _batch of set.read(controller.signal)) controller.abort();
    })();
    await expect(reading).rejects.toThrow(/abort/i);
    expect(set.digests().size).toBe(0);
  });

  it('refuses to go on where a file changed between two readings', async () => {
    await put('a.log', log('00', '/'));
    const set = await openRecordings(['a.log'], { cwd });
    await readAll(set);
    await put('a.log', log('00', '/other'));
    await expect(readAll(set)).rejects.toThrow('it changed between two readings');
  });
});

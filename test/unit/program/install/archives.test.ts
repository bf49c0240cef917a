import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { programInTar } from '../../../../harness/program/install/programInTar.ts';
import { programInZip } from '../../../../harness/program/install/programInZip.ts';
import { releaseArchive } from '../../../../loadtests/k6/releaseArchives.ts';
import { testFolder } from '../fakeProgram.ts';
import { zipOf } from './archives.ts';

const content = Buffer.concat([Buffer.from('#!program'), randomBytes(3_000), Buffer.alloc(5_000)]);

test('The program is found in what the system tar makes, behind folders and other files.', async () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'k6-v2.2.0-linux-amd64/k6x'), { recursive: true });
  writeFileSync(join(folder, 'k6-v2.2.0-linux-amd64/LICENSE'), 'x'.repeat(513));
  writeFileSync(join(folder, 'k6-v2.2.0-linux-amd64/k6'), content);
  const pack = (format: string, ...names: readonly string[]): Buffer => {
    execFileSync('tar', [`--format=${format}`, '-czf', 'a.tar.gz', ...names], { cwd: folder });
    return readFileSync(join(folder, 'a.tar.gz'));
  };
  const inFolder = ['k6x', 'LICENSE', 'k6'].map((name) => `k6-v2.2.0-linux-amd64/${name}`);
  for (const format of ['ustar', 'gnu', 'pax'])
    expect(Buffer.from((await programInTar(pack(format, ...inFolder), 'k6')) ?? [])).toEqual(content);
  expect(await programInTar(pack('ustar', 'k6-v2.2.0-linux-amd64/LICENSE'), 'k6')).toBeNull();
});

test('A tar that is cut off or empty holds no program.', async () => {
  expect(await programInTar(gzipSync(Buffer.alloc(1_024)), 'k6')).toBeNull();
  expect(await programInTar(gzipSync(Buffer.from('short')), 'k6')).toBeNull();
  const folder = testFolder();
  writeFileSync(join(folder, 'k6'), content);
  execFileSync('tar', ['-cf', 'a.tar', 'k6'], { cwd: folder });
  const whole = readFileSync(join(folder, 'a.tar'));
  expect(await programInTar(gzipSync(whole.subarray(0, 4_000)), 'k6')).toBeNull();
});

test.each([true, false])('The program is found in a ZIP archive (stored: %s).', async (stored) => {
  const zip = zipOf([
    { path: 'k6-v2.2.0-macos-arm64/', content: Buffer.alloc(0), stored: true },
    { path: 'k6-v2.2.0-macos-arm64/NOTES', content: Buffer.from('PK\x05\x06 is no end') },
    { path: 'k6-v2.2.0-macos-arm64/k6', content, stored },
  ]);
  expect(Buffer.from((await programInZip(zip, 'k6')) ?? [])).toEqual(content);
  expect(await programInZip(zip, 'k6.exe')).toBeNull();
  expect(await programInZip(zip.subarray(0, 2_000), 'k6')).toBeNull();
  expect(await programInZip(Buffer.from('PK'), 'k6')).toBeNull();
});

/** Made by Info-ZIP's `zip -r`, of a folder with the one program. */
const byInfoZip = [
  'UEsDBAoAAAAAAIKtdV0AAAAAAAAAAAAAAAAWABwAazYtdjIuMi4wLW1hY29zLWFybTY0L1VUCQADpBACa6QQAmt1eAsAAQQAAAAA',
  'BAAAAABQSwMEFAAAAAgAgq11XaM+qgw7AAAAYgAAABgAHABrNi12Mi4yLjAtbWFjb3MtYXJtNjQvazZVVAkAA6QQAmukEAJrdXgL',
  'AAEEAAAAAAQAAAAAU1bUT8rM0y/O4EpNzshXUMo2Uygz0jPSM1DQSM831DMy0zPVUUhJLCoHKkosyjUz0VQiXqWCnZoRFwBQSwEC',
  'HgMKAAAAAACCrXVdAAAAAAAAAAAAAAAAFgAYAAAAAAAAABAA7UEAAAAAazYtdjIuMi4wLW1hY29zLWFybTY0L1VUBQADpBACa3V4',
  'CwABBAAAAAAEAAAAAFBLAQIeAxQAAAAIAIKtdV2jPqoMOwAAAGIAAAAYABgAAAAAAAEAAADtgVAAAABrNi12Mi4yLjAtbWFjb3Mt',
  'YXJtNjQvazZVVAUAA6QQAmt1eAsAAQQAAAAABAAAAABQSwUGAAAAAAIAAgC6AAAA3QAAAAAA',
].join('');

test('A ZIP archive is read as another program writes it.', async () => {
  const line = 'echo "k6 v2.2.0 (go1.26.5, darwin/arm64)"';
  const found = await programInZip(Buffer.from(byInfoZip, 'base64'), 'k6');
  expect(Buffer.from(found ?? []).toString()).toBe(`#!/bin/sh\n${line}\n${line} >&2\n`);
});

test('Each platform that the release serves has an archive with a checksum of its own.', () => {
  const archives = [
    releaseArchive('linux', 'x64'),
    releaseArchive('linux', 'arm64'),
    releaseArchive('darwin', 'x64'),
    releaseArchive('darwin', 'arm64'),
    releaseArchive('win32', 'x64'),
  ];
  expect(archives.map((archive) => archive?.file)).toEqual([
    'k6-v2.2.0-linux-amd64.tar.gz',
    'k6-v2.2.0-linux-arm64.tar.gz',
    'k6-v2.2.0-macos-amd64.zip',
    'k6-v2.2.0-macos-arm64.zip',
    'k6-v2.2.0-windows-amd64.zip',
  ]);
  for (const archive of archives) expect(archive?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(archives.map((archive) => archive?.sha256)).size).toBe(5);
  expect(releaseArchive('linux', 'riscv64')).toBeNull();
});

import { createHash } from 'node:crypto';
import process from 'node:process';
import { ownCommand } from '../../../harness/environment/ownCommand.ts';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { UsageError } from '../../../harness/errors/UsageError.ts';
import type { Environment } from '../k6Cache.ts';
import { pinnedK6 } from '../pinnedK6.ts';
import { downloadArchive, type DownloadProgress } from './downloadArchive.ts';
import type { InstallWork } from './InstallWork.ts';
import { ProgressLine } from './ProgressLine.ts';
import { programInTar } from './programInTar.ts';
import { programInZip } from './programInZip.ts';
import { releaseArchive, type ReleaseArchive } from './releaseArchives.ts';

const releases = 'https://github.com/grafana/k6/releases/download';

/**
 * Writes the program of the release's archive to a file. Returns why where nobody serves the archive; throws an
 * EnvironmentError where what came is not the one that is pinned: that must not be passed over.
 */
export async function fromArchive(output: string, work: InstallWork): Promise<string | null> {
  const archive = releaseArchive();
  if (archive === null) return `the release of k6 has nothing for ${process.platform} on ${process.arch}`;
  const { env, door } = work;
  const url = addressOf(archive, env);
  const expected = checksumOf(archive, env);
  const download = await downloaded(url, work);
  if (download.kind === 'unreachable') return `the release's archive is not to be had (${download.problem})`;
  const { bytes } = download;
  // A proxy that lets nothing through often answers with a page and 200.
  if (!isArchive(bytes)) return `${url.host} sent something else than an archive`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== expected)
    throw new EnvironmentError(
      'k6',
      `${url.host} sent another ${archive.file} than the release has: SHA-256 ${sha256}, not ${expected}; it is thrown away`,
      `do not use what lies there; ${ownCommand()} k6 install --from go builds it from its source instead`,
    );
  const name = process.platform === 'win32' ? 'k6.exe' : 'k6';
  const program = await (archive.format === 'zip' ? programInZip : programInTar)(bytes, name);
  if (program === null) throw new EnvironmentError('k6', `${archive.file} holds no ${name}`);
  await door.program(output, program);
  return null;
}

async function downloaded(url: URL, work: InstallWork): ReturnType<typeof downloadArchive> {
  const progress: DownloadProgress = { received: 0, total: null };
  const line = new ProgressLine(work, () => {
    const total = progress.total === null ? '' : ` of ${megabytes(progress.total)}`;
    return `k6 ${pinnedK6.version} from ${url.host}: ${megabytes(progress.received)}${total} MB`;
  });
  try {
    return await downloadArchive(url, progress, work);
  } finally {
    line.end();
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function addressOf({ file }: ReleaseArchive, env: Environment): URL {
  const mirror = env['HARNESS_K6_MIRROR'] ?? '';
  const base = (mirror === '' ? releases : mirror).replace(/\/+$/, '');
  const address = URL.parse(`${base}/${pinnedK6.version}/${file}`);
  if (address !== null && /^https?:$/.test(address.protocol)) return address;
  // Not told itself: it may hold a password.
  throw new UsageError(
    'HARNESS_K6_MIRROR',
    'HARNESS_K6_MIRROR is no address',
    `such as ${releases}: ${pinnedK6.version}/${file} is asked for below it`,
  );
}

/** Whoever builds an archive of their own for their mirror says its checksum. */
function checksumOf({ sha256 }: ReleaseArchive, env: Environment): string {
  const given = (env['HARNESS_K6_SHA256'] ?? '').toLowerCase();
  if (given === '') return sha256;
  if (/^[0-9a-f]{64}$/.test(given)) return given;
  throw new UsageError(
    'HARNESS_K6_SHA256',
    'HARNESS_K6_SHA256 is no SHA-256',
    'the 64 hexadecimal digits that sha256sum prints for the archive',
  );
}

/** By its first bytes: gzip or ZIP. */
function isArchive(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b);
}

import { createHash } from 'node:crypto';
import process from 'node:process';
import { ownCommand } from '../../environment/ownCommand.ts';
import { EnvironmentError } from '../../errors/EnvironmentError.ts';
import { UsageError } from '../../errors/UsageError.ts';
import type { PinnedProgram, ProgramRelease, ReleaseArchive } from '../PinnedProgram.ts';
import type { Environment } from '../programCache.ts';
import { downloadArchive, type DownloadProgress } from './downloadArchive.ts';
import type { InstallWork } from './InstallWork.ts';
import { ProgressLine } from './ProgressLine.ts';
import { programInTar } from './programInTar.ts';
import { programInZip } from './programInZip.ts';

type Released = PinnedProgram & { readonly release: ProgramRelease };

/**
 * Writes the program of the release's archive to a file. Returns why where nobody serves the archive; throws an
 * EnvironmentError where what came is not the one that is pinned: that must not be passed over.
 */
export async function fromArchive(
  program: Released,
  output: string,
  work: InstallWork,
): Promise<string | null> {
  const archive = program.release.archive();
  if (archive === null)
    return `the release of ${program.name} has nothing for ${process.platform} on ${process.arch}`;
  const { env, door } = work;
  const url = addressOf(program, archive, env);
  const expected = checksumOf(program, archive, env);
  const download = await downloaded(program, url, work);
  if (download.kind === 'unreachable') return `the release's archive is not to be had (${download.problem})`;
  const { bytes } = download;
  // A proxy that lets nothing through often answers with a page and 200.
  if (!isArchive(bytes)) return `${url.host} sent something else than an archive`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== expected)
    throw new EnvironmentError(
      program.name,
      `${url.host} sent another ${archive.file} than the release has: SHA-256 ${sha256}, not ${expected}; it is thrown away`,
      `do not use what lies there; ${ownCommand()} ${program.name} install --from go builds it from its source instead`,
    );
  const name = process.platform === 'win32' ? `${program.name}.exe` : program.name;
  const found = await (archive.format === 'zip' ? programInZip : programInTar)(bytes, name);
  if (found === null) throw new EnvironmentError(program.name, `${archive.file} holds no ${name}`);
  await door.program(output, found);
  return null;
}

async function downloaded(
  { name, version }: Released,
  url: URL,
  work: InstallWork,
): ReturnType<typeof downloadArchive> {
  const progress: DownloadProgress = { received: 0, total: null };
  const line = new ProgressLine(work, () => {
    const total = progress.total === null ? '' : ` of ${megabytes(progress.total)}`;
    return `${name} ${version} from ${url.host}: ${megabytes(progress.received)}${total} MB`;
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

function addressOf({ release, version }: Released, { file }: ReleaseArchive, env: Environment): URL {
  const mirror = env[release.mirror] ?? '';
  const base = (mirror === '' ? release.url : mirror).replace(/\/+$/, '');
  const address = URL.parse(`${base}/${version}/${file}`);
  if (address !== null && /^https?:$/.test(address.protocol)) return address;
  // Not told itself: it may hold a password.
  throw new UsageError(
    release.mirror,
    `${release.mirror} is no address`,
    `such as ${release.url}: ${version}/${file} is asked for below it`,
  );
}

/** Whoever builds an archive of their own for their mirror says its checksum. */
function checksumOf({ release }: Released, { sha256 }: ReleaseArchive, env: Environment): string {
  const given = (env[release.checksum] ?? '').toLowerCase();
  if (given === '') return sha256;
  if (/^[0-9a-f]{64}$/.test(given)) return given;
  throw new UsageError(
    release.checksum,
    `${release.checksum} is no SHA-256`,
    'the 64 hexadecimal digits that sha256sum prints for the archive',
  );
}

/** By its first bytes: gzip or ZIP. */
function isArchive(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b);
}

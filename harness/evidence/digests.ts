import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { readDocument } from './readDocument.ts';
import { measuredFiles, runFiles } from './runFiles.ts';
import { storedFile } from './scenarioFileName.ts';
import { sha256Digest } from './schemaPieces.ts';

/** `digests.json`: sha256 of every file of a run that has ended, its reports excepted. */
export const digestsSchema = z.strictObject({
  schema: z.literal('harness.digests/1'),
  files: z.record(z.string(), sha256Digest),
});

export type Digests = z.output<typeof digestsSchema>;

/** What is digested: all that a verdict rests on, the verdict, and the manifest that says of what. */
const digested: readonly string[] = [
  runFiles.manifest,
  ...measuredFiles,
  runFiles.control,
  runFiles.examples,
  runFiles.load,
  runFiles.loadLog,
  runFiles.contract,
  runFiles.contractLog,
  runFiles.scenario,
  runFiles.scenarioLog,
  runFiles.baselineLog,
  runFiles.candidateLog,
  runFiles.measured,
  runFiles.verdict,
];

/** The digests of a run's files as they are now; a file that is not there has none. */
export async function digestsOf(directory: string): Promise<Digests> {
  const files: Record<string, string> = {};
  for (const file of [...digested, ...(await journeyFiles(directory))]) {
    const digest = await digestOf(join(directory, file));
    if (digest !== null) files[file] = digest;
  }
  return { schema: 'harness.digests/1', files };
}

/** How a run that has ended lies there: as it was left, never sealed since it was killed, or changed. */
export type Soundness =
  | { readonly kind: 'whole' }
  | { readonly kind: 'unsealed' }
  | { readonly kind: 'damaged'; readonly what: string };

/** Holds a run's files against its digests. Tells accidents, not forgery. */
export async function soundnessOf(directory: string): Promise<Soundness> {
  const path = join(directory, runFiles.digests);
  let written: Digests | null;
  try {
    written = await readDocument(path, 'harness.digests/1', digestsSchema);
  } catch (error) {
    if (error instanceof EvidenceError) return { kind: 'damaged', what: error.message };
    throw error;
  }
  if (written === null) return { kind: 'unsealed' };
  const now = await digestsOf(directory);
  const changed = [...new Set([...Object.keys(written.files), ...Object.keys(now.files)])]
    .filter((file) => written.files[file] !== now.files[file] && !mayLack(file, now))
    .sort();
  if (changed.length === 0) return { kind: 'whole' };
  const are = changed.length === 1 ? 'is' : 'are';
  return { kind: 'damaged', what: `${changed.join(', ')} ${are} not what the run wrote` };
}

const mayBeDeleted: ReadonlySet<string> = new Set([
  runFiles.examples,
  runFiles.loadLog,
  runFiles.contractLog,
  runFiles.scenarioLog,
  runFiles.baselineLog,
  runFiles.candidateLog,
]);

/** Examples, pictures and logs are for people, and show more than anything else in a run: they may have been deleted. */
function mayLack(file: string, { files }: Digests): boolean {
  return (mayBeDeleted.has(file) || storedFile.test(file)) && files[file] === undefined;
}

/** Screenshots and traces, by name. */
async function journeyFiles(directory: string): Promise<readonly string[]> {
  const folder = join(directory, runFiles.scenarioFolder);
  const names = await readdir(folder).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new EvidenceError(folder, 'cannot be read', null, cause);
  });
  return names
    .map((name) => `${runFiles.scenarioFolder}/${name}`)
    .filter((file) => storedFile.test(file))
    .toSorted();
}

async function digestOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) if (Buffer.isBuffer(chunk)) hash.update(chunk);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new EvidenceError(path, 'cannot be read', null, cause);
  }
  return `sha256:${hash.digest('hex')}`;
}

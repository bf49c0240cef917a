import { readFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import type { AcceptedEntry } from '../../comparison/acceptedSchema.ts';
import { readAccepted } from '../../comparison/readAccepted.ts';
import { ConfigError } from '../../errors/ConfigError.ts';
import type { Door } from '../../redaction/Door.ts';
import { withEntry } from './acceptedFile.ts';
import type { AcceptedPlace } from './acceptedPlace.ts';
import { acceptedInsertion } from './configEdit.ts';

/** The file's text; null where it is not there yet. */
export async function acceptedText({ file, name }: AcceptedPlace): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new ConfigError(name, 'cannot be read', null, cause);
  }
}

/** The entry of that fingerprint that a file has already. */
export function earlierEntry(text: string | null, name: string, fingerprint: string): AcceptedEntry | null {
  const entries = text === null ? [] : readAccepted(text, name);
  return entries.find((entry) => entry.fingerprint === fingerprint) ?? null;
}

/** Writes the entry into its file. */
export async function writeEntry(
  door: Door,
  { file, name }: AcceptedPlace,
  text: string | null,
  entry: AcceptedEntry,
): Promise<void> {
  const changed = withEntry(text, name, entry);
  const line = redactedLine(door, changed);
  if (line !== null)
    throw new ConfigError(
      `${name}:${String(line)}`,
      'looks like a secret, and no secret is written to a file',
      'say it in other words, or write the entry by hand (--dry-run prints it)',
    );
  await door.folder(dirname(file));
  await door.text(file, changed);
}

/** Makes the config name the file; false where that is for a person to do. A dry run only says which. */
export async function linkFromConfig(
  door: Door,
  config: string,
  place: AcceptedPlace,
  dryRun: boolean,
): Promise<boolean> {
  if (!['.yaml', '.yml'].includes(extname(config))) return false;
  const insertion = acceptedInsertion(await readFile(config, 'utf8'), place.service, place.name);
  // Other lines may hold secrets: they do not go through the door, only the one that is added does.
  if (insertion === null || redactedLine(door, insertion.added) !== null) return false;
  if (!dryRun) await door.insert(config, insertion.at, insertion.added);
  return true;
}

/** From 1, the first line that the door would change; null where it would change none. */
function redactedLine({ redactor }: Door, text: string): number | null {
  const cleaned = redactor.text(text);
  if (cleaned === text) return null;
  const [lines, clean] = [text.split('\n'), cleaned.split('\n')];
  return lines.findIndex((line, index) => line !== clean[index]) + 1;
}

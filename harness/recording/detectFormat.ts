import { RecordingError } from '../errors/RecordingError.ts';
import { formats, formatsForPeople } from './formats.ts';
import type { RecordingFormat } from './RecordingFormat.ts';

/** The format of a file that begins with these decompressed bytes. */
export function detectFormat(head: Buffer, name: string, damage: string | null): RecordingFormat {
  for (const format of formats) if (format.matches(head)) return format;
  // Nothing to tell a format by and nothing to read: zero exchanges, in whatever format its name says.
  if (damage === null && isBlank(head)) return formatByName(name);
  throw new RecordingError(
    name,
    damage === null ? whatItIs(head) : `it cannot be unpacked (${damage})`,
    `What can be read: ${formatsForPeople}`,
  );
}

function isBlank(head: Buffer): boolean {
  return head.toString('latin1').trim() === '';
}

function formatByName(name: string): RecordingFormat {
  const [first, ...others] = formats;
  const byName = others.find((format) => name.includes(`.${format.name}`)) ?? first;
  if (byName === undefined) throw new RecordingError(name, 'no format is registered');
  return byName;
}

function whatItIs(head: Buffer): string {
  if (/^\s*\{/.test(head.toString('latin1')))
    return 'it is JSON, but neither a HAR file (no "log") nor a native recording (no first line with "schema": "harness.recording/1")';
  return 'it is in no format that can be read';
}

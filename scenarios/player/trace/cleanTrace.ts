import { readFile } from 'node:fs/promises';
import { basename } from 'node:path/posix';
import { unzipSync, zipSync } from 'fflate';
import type { Redactor } from '../../../harness/redaction/Redactor.ts';
import { cleanEvents } from './cleanEvents.ts';
import { cleanResource } from './cleanResource.ts';
import { shownSecrets } from './shownSecrets.ts';

/** More than this, unpacked, is no trace that anybody opens, bytes. */
const largest = 200_000_000;

/**
 * One of Playwright's traces, a ZIP, without these secrets in whatever encoding, those that its journey typed into fields
 * for secrets, and all that shows itself to be one. Pictures stay: what a page showed in clear is in them. Null for what
 * cannot be opened, or is too large to be cleaned.
 */
export async function cleanTrace(
  path: string,
  redactor: Redactor,
  secrets: readonly string[],
): Promise<Uint8Array | null> {
  const entries = opened(await readFile(path));
  if (entries === null) return null;
  const events = Object.entries(entries).filter(([name]) => isEvents(name));
  const texts = new Map(events.map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
  const shown = shownSecrets([...texts.values()], redactor);
  const all = [...new Set([...secrets, ...shown.secrets])];
  const names = new Set(Object.keys(entries).flatMap((name) => [name, basename(name)]));
  const clean: Record<string, Uint8Array> = {};
  for (const [name, bytes] of Object.entries(entries)) {
    const text = texts.get(name);
    if (text !== undefined) clean[name] = Buffer.from(cleanEvents(text, { redactor, secrets: all, names }));
    else if (shown.dropped.has(basename(name))) clean[name] = new Uint8Array();
    else clean[name] = cleanResource(name, bytes, { redactor, secrets: all });
  }
  return zipSync(clean, { level: 6 });
}

/** `trace.trace`, `0-trace.network`, `test.trace`, `0-trace.stacks`: JSON, most of them an event a line. */
function isEvents(name: string): boolean {
  return /\.(?:trace|network|stacks)$/.test(name);
}

function opened(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | null {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        if (size > largest) throw new Error('too large');
        return true;
      },
    });
  } catch {
    // Torn by the end of its process, or too large.
    return null;
  }
}

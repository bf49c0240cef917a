import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';

/** 12 hex digits of a journey's file, as seen from the root, and its titles: the same on all machines. */
export function fingerprintOf(root: string, file: string, titles: readonly string[]): string {
  const name = [relative(root, file).split(sep).join('/'), ...titles];
  return createHash('sha256').update(JSON.stringify(name)).digest('hex').slice(0, 12);
}

import { access } from 'node:fs/promises';
import { exampleSchema } from './exampleSchema.ts';
import { scanLines } from './scanLines.ts';
import { checkedLine, parsedLine } from './storedLine.ts';
import type { ExchangeExample } from '../model/example.ts';

/** Characters of lines: what one run keeps fits twice, and a run that took over others' may have more. */
const room = 16 * 1024 * 1024;
/** Of it kept back for findings that have no example yet. */
const reserve = 4 * 1024 * 1024;

/**
 * A run's exchanges in full, bounded, in the order of the file. None where the file was deleted: no verdict rests on
 * it, and it shows more than anything else in a run.
 */
export async function pickExamples(path: string): Promise<readonly ExchangeExample[]> {
  const examples: ExchangeExample[] = [];
  if (!(await isThere(path))) return examples;
  const shown = new Set<string>();
  let left = room;
  await scanLines(path, (json, place) => {
    if (json.length > left) return;
    const example = checkedLine(place, parsedLine(place, json), exampleSchema);
    const isFirst = example.fingerprints.some((fingerprint) => !shown.has(fingerprint));
    if (!isFirst && json.length > left - reserve) return;
    left -= json.length;
    for (const fingerprint of example.fingerprints) shown.add(fingerprint);
    examples.push(example);
  });
  return examples;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

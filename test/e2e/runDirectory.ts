import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { verdictSchema } from '../../harness/evidence/verdictSchema.ts';
import type { Verdict } from '../../harness/model/verdict.ts';

/** The directories of all runs in a work folder, oldest first: by their names two of one second have no order. */
export function runsIn(cwd: string): readonly string[] {
  const folder = join(cwd, '.harness', 'runs');
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, made: statSync(path, { bigint: true }).birthtimeNs }))
    .sort((a, b) => (a.made < b.made ? -1 : 1))
    .map(({ path }) => path);
}

/** The directory of the last run. */
export function lastRun(cwd: string): string {
  return runsIn(cwd).at(-1) ?? '';
}

/** The values of an NDJSON file, every line complete. */
export function linesOf(file: string): readonly Readonly<Record<string, unknown>>[] {
  const text = readFileSync(file, 'utf8');
  if (text !== '' && !text.endsWith('\n')) throw new Error(`${file} ends inside a line`);
  return text.split('\n').slice(0, -1).map(objectOf);
}

export function documentIn(directory: string, name: string): Readonly<Record<string, unknown>> {
  return objectOf(readFileSync(join(directory, name), 'utf8'));
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new TypeError(`no object: ${text}`);
  return { ...value };
}

export function verdictOf(json: string): Verdict {
  return verdictSchema.parse(JSON.parse(json));
}

/** What each of the two sums of the accounting is off by: [0, 0] where every record has exactly one end. */
export function unaccounted({ accounting }: Pick<Verdict, 'accounting'>): readonly [number, number] {
  const { read, rejected, notSelected, selected, skipped, ...ends } = accounting;
  const parts = [...Object.values(skipped), ...Object.values(ends)];
  return [read - rejected - notSelected - selected, selected - parts.reduce((sum, part) => sum + part, 0)];
}

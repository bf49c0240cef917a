import type { Diagnosis, Level } from './Diagnosis.ts';

export interface DoctorDocument {
  readonly schema: 'harness.doctor/1';
  /** Nothing that is needed is missing. */
  readonly ready: boolean;
  readonly checks: readonly Diagnosis[];
}

/** What `harness doctor --format json` prints. */
export function doctorDocument(checks: readonly Diagnosis[]): DoctorDocument {
  return { schema: 'harness.doctor/1', ready: checks.every(({ level }) => level !== 'missing'), checks };
}

/** What `harness doctor` prints: a line a check, with how to get what is not there, and the sum of it. */
export function doctorText({ checks }: DoctorDocument): string {
  const width = Math.max(...checks.map(({ subject }) => subject.length), 0);
  const lines = checks.flatMap(({ subject, level, line, how }) => [
    `${level.padEnd(8)}  ${subject.padEnd(width)}  ${line}`,
    ...(how === null ? [] : [`${' '.repeat(width + 12)}-> ${how}`]),
  ]);
  return [...lines, '', sum(checks), ''].join('\n');
}

function sum(checks: readonly Diagnosis[]): string {
  const count = (wanted: Level): number => checks.filter(({ level }) => level === wanted).length;
  const lacks = count('missing');
  const warnings = count('warning');
  const besides = warnings === 0 ? '' : `; ${String(warnings)} warning${warnings === 1 ? '' : 's'}`;
  if (lacks === 0) return `nothing that is needed is missing${besides}`;
  return `${String(lacks)} ${lacks === 1 ? 'thing that is needed is' : 'things that are needed are'} missing${besides}`;
}

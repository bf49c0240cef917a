import { execFile } from 'node:child_process';
import { isRecord } from './K6Sample.ts';
import type { ThresholdDefinitions } from './ThresholdWatch.ts';

const timeout = 60_000;

/** What `k6 inspect` says of a script without a request being sent; null where it cannot be said: `k6 run` says why. */
export function inspectK6(
  k6: string,
  script: string,
  directory: string,
  variables: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>> | null> {
  return new Promise((resolve) => {
    const child = execFile(
      k6,
      [
        'inspect',
        '--execution-requirements',
        '--include-system-env-vars',
        '--no-color',
        '--address=',
        '--',
        script,
      ],
      { cwd: directory, env: variables, timeout, killSignal: 'SIGKILL', signal, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout) => resolve(error === null ? parsed(stdout) : null),
    );
    child.stdin?.end();
  });
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const options: unknown = JSON.parse(text);
    return isRecord(options) ? options : null;
  } catch {
    return null;
  }
}

/** The thresholds of a script's options: texts, or objects with the text as `threshold`. */
export function thresholdsOf(options: Readonly<Record<string, unknown>> | null): ThresholdDefinitions {
  const all = options?.['thresholds'];
  const definitions = new Map<string, readonly string[]>();
  for (const [metric, given] of Object.entries(isRecord(all) ? all : {})) {
    const expressions = (Array.isArray(given) ? given : []).flatMap((one: unknown) => {
      const text = isRecord(one) ? one['threshold'] : one;
      return typeof text === 'string' ? [text] : [];
    });
    definitions.set(metric, expressions);
  }
  return definitions;
}

const units: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  µs: 1e-3,
  ns: 1e-6,
};

/** How long the script lets its load take at most, time for its last iterations included, in ms; null where unknown. */
export function longestOf(options: Readonly<Record<string, unknown>> | null): number | null {
  const text = options?.['totalDuration'];
  if (typeof text !== 'string' || !/^(?:[\d.]+(?:h|m|s|ms|µs|ns))+$/.test(text)) return null;
  let sum = 0;
  for (const [, number = '', unit = ''] of text.matchAll(/([\d.]+)(ms|µs|ns|h|m|s)/g))
    sum += Number(number) * (units[unit] ?? Number.NaN);
  return sum;
}

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

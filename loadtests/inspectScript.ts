import { execFile } from 'node:child_process';
import { plannedRate, plannedTime } from './plannedShape.ts';

/** What k6 is kept away from: patterns of names, ranges of addresses. */
export interface BlockedHosts {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** What a script asks of k6, as `k6 inspect` works it out without a request being sent. */
export interface InspectedScript {
  readonly scenarios: readonly {
    readonly name: string;
    readonly executor: string;
    /** `36 iterations a second`; null for an executor without a rate. */
    readonly rate: string | null;
  }[];
  /** Virtual users at most. */
  readonly vus: number;
  /** With the time that iterations may take to end, as k6 writes it: `1m30s`. */
  readonly duration: string;
  /** Without that time: `30 s`; null where iterations and not the clock end it. */
  readonly planned: string | null;
  /** `http_req_failed: rate<0.001` */
  readonly thresholds: readonly string[];
  /** Hosts and ranges of addresses that the script's options block: flags of ours would replace them. */
  readonly blocked: BlockedHosts;
  /** Its options say at which address a host is (`hosts`). */
  readonly mapsHosts?: boolean;
}

export type Inspection =
  | { readonly kind: 'inspected'; readonly script: InspectedScript }
  /** k6's own message, with file and line where it says them. */
  | { readonly kind: 'refused'; readonly problem: string };

const timeout = 60_000;

/** Has k6 compile a script and work out its load. A script that hangs while it is loaded is refused too. */
export function inspectScript(
  k6: string,
  script: string,
  directory: string,
  variables: Readonly<Record<string, string>>,
): Promise<Inspection> {
  const options = ['inspect', '--execution-requirements', '--include-system-env-vars', '--log-format=json'];
  return new Promise((resolve) => {
    const child = execFile(
      k6,
      [...options, '--no-color', '--address=', '--', script],
      { cwd: directory, env: variables, timeout, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const read = error === null ? scriptOf(stdout) : null;
        if (read !== null) return resolve({ kind: 'inspected', script: read });
        return resolve({
          kind: 'refused',
          problem: problemOf(stderr) ?? error?.message ?? 'k6 said nothing',
        });
      },
    );
    child.stdin?.end();
  });
}

function scriptOf(text: string): InspectedScript | null {
  const options = objectOf(parsed(text));
  if (options === null) return null;
  const { maxVUs, totalDuration } = options;
  const scenarios = Object.entries(objectOf(options['scenarios']) ?? {}).map(
    ([name, given]) => [name, objectOf(given) ?? {}] as const,
  );
  return {
    scenarios: scenarios.map(([name, scenario]) => ({
      name,
      executor: textOf(scenario['executor']) ?? 'unknown',
      rate: plannedRate(scenario),
    })),
    planned: plannedTime(scenarios.map(([, scenario]) => scenario)),
    vus: typeof maxVUs === 'number' ? maxVUs : 0,
    duration: typeof totalDuration === 'string' ? totalDuration : '0s',
    thresholds: Object.entries(objectOf(options['thresholds']) ?? {}).flatMap(([metric, given]) =>
      listOf(given).flatMap((one) => {
        const text = textOf(one) ?? textOf(objectOf(one)?.['threshold']);
        return text === null ? [] : [`${metric}: ${text}`];
      }),
    ),
    blocked: {
      names: textsOf(options['blockHostnames']),
      addresses: textsOf(options['blacklistIPs']),
    },
    ...(Object.keys(objectOf(options['hosts']) ?? {}).length === 0 ? {} : { mapsHosts: true }),
  };
}

/** The last error of k6's log, without what it repeats and without its trace. */
function problemOf(log: string): string | null {
  const messages = log.split('\n').flatMap((line) => {
    const entry = objectOf(parsed(line));
    return entry?.['level'] === 'error' && typeof entry['msg'] === 'string' ? [entry['msg']] : [];
  });
  const last = messages.at(-1);
  if (last === undefined) return null;
  return last
    .replace(/^could not initialize '[^']*': (?:could not load JS test '[^']*': )?/, '')
    .replaceAll('file://', '')
    .replace(/ If you're running k6 using the Docker image[\s\S]*$/, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).flatMap((one) => textOf(one) ?? []);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

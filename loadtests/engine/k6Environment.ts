import { fileURLToPath } from 'node:url';

/** `{}`: k6 has no flag against the settings file of whoever runs it, and an empty name is an error. */
const emptyConfig = fileURLToPath(new URL('emptyK6Config.json', import.meta.url));

/** Ours always, whatever config and caller say: no settings file, no downloads, nothing sent home, no colours. */
const fixed: Readonly<Record<string, string>> = {
  K6_CONFIG: emptyConfig,
  K6_AUTO_EXTENSION_RESOLUTION: 'false',
  K6_NO_USAGE_REPORT: 'true',
  K6_NO_COLOR: 'true',
};

/** Remote write goes to whoever set it up and changes nothing of the test. */
const passed = 'K6_PROMETHEUS_RW_';

/** What a program needs to run, to reach the network and to trust it; nothing that a script is told by. */
const needed: ReadonlySet<string> = new Set(
  [
    ['PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'LANG', 'LANGUAGE', 'TZ'],
    ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
    // Of Windows.
    [
      'SYSTEMROOT',
      'SYSTEMDRIVE',
      'COMSPEC',
      'PATHEXT',
      'USERPROFILE',
      'APPDATA',
      'LOCALAPPDATA',
      'PROGRAMDATA',
    ],
  ].flat(),
);

function isNeeded(name: string): boolean {
  const upper = name.toUpperCase();
  return needed.has(upper) || upper.startsWith('LC_') || name.startsWith(passed);
}

/** Where the harness itself looks for k6: nothing of k6's. */
const ours: ReadonlySet<string> = new Set(['K6_PATH', ...Object.keys(fixed)]);

/** The environment of a k6 process, and the variables of the caller's that k6 is not told. */
export interface K6Environment {
  readonly variables: Readonly<Record<string, string>>;
  /** By name; each would have changed the test in silence. */
  readonly dropped: readonly string[];
}

/**
 * What k6 is started with: of the caller's environment what a program needs to run, and what the order gives. A script
 * sees all of it as `__ENV`: what else the caller's shell has set would change what is tested without a trace, and its
 * K6_* variables (K6_VUS, K6_OUT, K6_NO_THRESHOLDS …) win over the script's options.
 */
export function k6Environment(
  inherited: Readonly<Record<string, string | undefined>>,
  given: Readonly<Record<string, string>>,
): K6Environment {
  const variables: Record<string, string> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(inherited)) {
    if (value === undefined) continue;
    const isForeign = /^k6_/i.test(name) && !name.startsWith(passed);
    if (isNeeded(name)) variables[name] = value;
    else if (isForeign && !ours.has(name) && given[name] === undefined) dropped.push(name);
  }
  return { variables: { ...variables, ...given, ...fixed }, dropped: dropped.sort() };
}

/** One sentence on what k6 was not told; null where there was nothing. */
export function droppedNote(dropped: readonly string[]): string | null {
  if (dropped.length === 0) return null;
  const [was, they] = dropped.length === 1 ? ['was', 'it'] : ['were', 'they'];
  return `${dropped.join(', ')} ${was} set and not handed to k6: ${they} would have changed the load test unseen; say in the script's options what is meant, or in \`load.env\` what the script is to read`;
}

/** Variables that a script reads, that the caller has set and that k6 was not told. */
export function undeclared(
  inherited: Readonly<Record<string, string | undefined>>,
  variables: Readonly<Record<string, string>>,
  reads: readonly string[],
): readonly string[] {
  return reads.filter(
    (name) => inherited[name] !== undefined && variables[name] === undefined && !/^k6_/i.test(name),
  );
}

/** One sentence on them; null where there are none. */
export function undeclaredNote(names: readonly string[], script: string): string | null {
  const [first] = names;
  if (first === undefined) return null;
  const [is, it] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${script} reads ${names.join(', ')}, which ${is} set in the shell and not handed to k6: name ${it} under \`load.env\` of the config, \`${first}: \${${first}}\``;
}

/** k6's default system tags and `ip`, which tells another host's request where its name hides its URL. */
const systemTags =
  'proto,subproto,status,method,url,name,group,check,error,error_code,tls_version,scenario,service,expected_response,ip';

/**
 * The arguments of one k6 process (checked against v2.2.0): samples on stdout, log lines as JSON on stderr, the whole
 * table at the end, no REST API. Flags win over the script's own options, so that a script can turn none of it off.
 */
export function k6Arguments(
  script: string,
  environment: Readonly<Record<string, string>>,
  options: readonly string[],
): readonly string[] {
  const remoteWrite = environment['K6_PROMETHEUS_RW_SERVER_URL'];
  return [
    'run',
    '--quiet',
    '--no-color',
    '--log-format=json',
    '--log-output=stderr',
    '--no-usage-report',
    '--address=',
    '--paused=false',
    '--linger=false',
    '--summary-mode=full',
    `--system-tags=${systemTags}`,
    '--out=json=-',
    ...(remoteWrite === undefined || remoteWrite === '' ? [] : ['--out=experimental-prometheus-rw']),
    ...options,
    '--',
    script,
  ];
}

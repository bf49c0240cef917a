/** k6's default system tags and `ip`, which tells another host's request where its name hides its URL. */
const systemTags =
  'proto,subproto,status,method,url,name,group,check,error,error_code,tls_version,scenario,service,expected_response,ip';

/**
 * The arguments of one k6 process (checked against v2.2.0): samples to the pipe, or on stdout where there is
 * none, log lines as JSON on stderr, progress and the whole table on stdout, no REST API. Flags win over the script's own options, so that a script can turn none of it off.
 */
export function k6Arguments(
  script: string,
  environment: Readonly<Record<string, string>>,
  options: readonly string[],
  /** Null: samples are mixed with what k6 prints, so that its progress would cut them in two. */
  pipe: string | null,
): readonly string[] {
  const remoteWrite = environment['K6_PROMETHEUS_RW_SERVER_URL'];
  return [
    'run',
    ...(pipe === null ? ['--quiet'] : []),
    '--no-color',
    '--log-format=json',
    '--log-output=stderr',
    '--no-usage-report',
    '--address=',
    '--paused=false',
    '--linger=false',
    '--summary-mode=full',
    `--system-tags=${systemTags}`,
    `--out=json=${pipe ?? '-'}`,
    ...(remoteWrite === undefined || remoteWrite === '' ? [] : ['--out=experimental-prometheus-rw']),
    ...options,
    '--',
    script,
  ];
}

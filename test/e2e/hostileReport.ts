import type { RunReport } from '../../harness/model/runReport.ts';

/** Each would do harm in some way of putting it into a page; those that can run a script set `window.harmed`. */
export const hostileTexts: readonly string[] = [
  '</script><script>window.harmed = 1</script>',
  '<img src=x onerror="window.harmed = 2">',
  '"><svg onload="window.harmed = 3">',
  "' onmouseover='window.harmed = 4' x='",
  '<!-- <script>',
  ']]><style>*{display:none}</style>',
  'javascript:window.harmed = 5',
  '{{constructor.constructor("window.harmed = 6")()}}{{7*7}}',
  '${7*7}${window.harmed = 7}',
  '\u202eevil\u2066\u200f\u061c',
  'nul\u0000esc\u001b[2Jbell\u0007\u0085',
  'lone \ud800 and \udc00',
  `unbroken${'W'.repeat(10_000)}`,
  `long ${'mega byte '.repeat(105_000)}`,
  '\n\r\u2028\u2029\t',
  '__proto__',
  '&lt;b&gt;&#60;script&#62;',
];

/** Words of closed lists, checked when a run is read: recorded traffic does not reach them. */
const closed: ReadonlySet<string> = new Set(
  'schema state verdict identity outcome lane lanes onFail method kind location cause use how url side end standing source level look'.split(
    ' ',
  ),
);

/** The report with a hostile text in every field that can hold any text. */
export function hostileReport(report: RunReport): RunReport {
  let next = 0;
  // The long ones not everywhere: a value each is enough to break what they can.
  const text = (): string => {
    next += 1;
    const chosen = hostileTexts[next % hostileTexts.length] ?? '';
    return chosen.length > 2_000 && next > hostileTexts.length * 3
      ? chosen.slice(0, 2_000)
      : `${chosen}${String(next)}`;
  };
  const poisoned = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return closed.has(key) && key !== 'method' ? value : text();
    if (Array.isArray(value)) return value.map((entry) => poisoned(entry, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, poisoned(entry, name)]));
  };
  const { manifest, verdict, ...rest } = report;
  const checks = verdict.checks.map((check) => ({
    ...Object.assign({}, poisoned(check, '')),
    method: check.method,
  }));
  const hostile: RunReport = Object.assign({}, report, poisoned(rest, ''), {
    manifest: Object.assign({}, manifest, poisoned(manifest, ''), {
      policy: Object.fromEntries(hostileTexts.map((name) => [name, { [name]: name }])),
      asked: { command: text(), flags: Object.fromEntries(hostileTexts.map((name) => [name, name])) },
    }),
    verdict: Object.assign({}, verdict, poisoned(verdict, ''), { checks }),
  });
  return withExamples(hostile, report);
}

/** The examples stay with their findings, which are known by the fingerprint. */
function withExamples(hostile: RunReport, report: RunReport): RunReport {
  const names = new Map(
    report.verdict.findings.map(({ fingerprint }, at) => [
      fingerprint,
      hostile.verdict.findings[at]?.fingerprint ?? '',
    ]),
  );
  const examples = hostile.examples.map((example, at) => ({
    ...example,
    fingerprints: (report.examples[at]?.fingerprints ?? []).map((name) => names.get(name) ?? ''),
  }));
  return { ...hostile, examples };
}

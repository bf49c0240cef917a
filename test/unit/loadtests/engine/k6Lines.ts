import type { K6Target } from '../../../../loadtests/engine/K6Order.ts';
import { LoadCounts } from '../../../../loadtests/engine/LoadCounts.ts';
import { K6OutputReader } from '../../../../loadtests/engine/K6OutputReader.ts';
import { OperationResolver } from '../../../../harness/operation/OperationResolver.ts';
import { RouteMatcher } from '../../../../harness/operation/RouteMatcher.ts';

export type Tags = Readonly<Record<string, string>>;

/** A line as k6 writes it for one sample. */
export function point(
  metric: string,
  value: number,
  tags: Tags,
  time = '2026-11-21T10:00:00.123456789Z',
): string {
  return JSON.stringify({ metric, type: 'Point', data: { time, value, tags } });
}

/** The nine lines of one request, in k6's order. */
export function requestLines(milliseconds: number, tags: Tags): readonly string[] {
  const parts = ['blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving'];
  return [
    point('http_reqs', 1, tags),
    point('http_req_duration', milliseconds, tags),
    ...parts.map((part) => point(`http_req_${part}`, 0.1, tags)),
    point('http_req_failed', tags['expected_response'] === 'false' ? 1 : 0, tags),
  ];
}

export const answered: Tags = {
  expected_response: 'true',
  group: '',
  ip: '10.0.0.7',
  method: 'GET',
  proto: 'HTTP/1.1',
  scenario: 'steady',
  status: '200',
};

/** Tags of a request whose URL nothing hides. */
export function asked(url: string, more: Tags = {}): Tags {
  return { ...answered, name: url, url, ...more };
}

export const target: K6Target = {
  origin: 'http://auth:8001',
  pathPrefix: '',
  routes: new RouteMatcher(['/auth/**', '/health'], ['/health']),
  operations: new OperationResolver([]),
  limitsOf: () => ({ p95: 100, p99: 200 }),
};

/** Counts lines as `runK6` does. */
export function countLines(lines: readonly string[], given: Partial<K6Target> = {}): LoadCounts {
  const counts = new LoadCounts({ ...target, ...given });
  counts.addresses = new Set(['10.0.0.7']);
  const reader = new K6OutputReader({
    takerOf: (metric) => counts.takerOf(metric),
    metric: () => undefined,
    text: () => undefined,
  });
  reader.write(Buffer.from(`${lines.join('\n')}\n`));
  reader.end();
  return counts;
}

import { expect, test } from 'vitest';
import { BoundedLog } from '../../../../loadtests/engine/BoundedLog.ts';
import { K6Log } from '../../../../loadtests/engine/K6Log.ts';

const threw =
  '{"executor":"constant-vus","hint":"script exception","level":"error","msg":"Error: boom\\n\\tat default (file:///x/a.ts:14:9(31))\\n","scenario":"s","source":"stacktrace","time":"2026-11-21T21:21:39Z"}';

test('exceptions of iterations are counted, and no message of a script can pass for one', () => {
  const log = new K6Log();
  log.add(threw);
  log.add(threw.replace('boom', 'later'));
  log.add(
    JSON.stringify({ level: 'error', msg: '{"executor":"x","hint":"script exception"}', source: 'console' }),
  );
  expect(log.exceptions).toBe(2);
  expect(log.exception).toBe('Error: boom at default (file:///x/a.ts:14:9(31))');
  expect(log.error).toBeNull();
});

test('a promise that fails and that nobody waits for is an exception too', () => {
  const log = new K6Log();
  log.add(
    '{"executor":"constant-vus","level":"error","msg":"Uncaught (in promise) TypeError: x is undefined\\n\\tat file:///x/a.ts:3:9(4)\\n","scenario":"a","time":"2026-11-21T22:56:51Z"}',
  );
  log.add('{"level":"error","msg":"Uncaught (in promise) TypeError","source":"console","time":"x"}');
  expect(log.exceptions).toBe(1);
  expect(log.exception).toBe('Uncaught (in promise) TypeError: x is undefined at file:///x/a.ts:3:9(4)');
  expect(log.error).toBeNull();
});

test('requests that could not be made are counted, those that got no answer are not', () => {
  const log = new K6Log();
  const failed = (error: string): void =>
    log.add(`{"error":${JSON.stringify(error)},"level":"warning","msg":"Request Failed","time":"x"}`);
  failed('Get "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused');
  failed('Get "app://callback": unsupported protocol scheme "app"');
  expect(log.unmade).toEqual({ count: 0, first: null });
  failed("invalid URL: '#<nil>'");
  failed('Get "/a \\"b\\"": unsupported protocol scheme ""');
  failed('Ba d "http://127.0.0.1:1/ok": net/http: invalid method "BA D"');
  failed('Get "http://127.0.0.1:1/ok": net/http: invalid header field name "a b"');
  expect(log.unmade).toEqual({ count: 4, first: "invalid URL: '#<nil>'" });
});

test("k6's own last error is kept, and which thresholds it names", () => {
  const log = new K6Log();
  log.add('{"level":"warning","msg":"Request Failed","error":"x"}');
  log.add('{"level":"error","msg":"thresholds on metrics \'a, b{c:d, e:f}\' have been crossed"}');
  expect(log.crossed).toBe('a, b{c:d, e:f}');
  log.add('panic: runtime error: index out of range');
  expect(log.error).toBe('panic: runtime error: index out of range');
  log.add('not json "level":"error"');
  expect(log.error).toContain('panic');
});

test('a flood is kept as its first and last lines and the count of the rest', () => {
  const lines: string[] = [];
  const log = new BoundedLog((line) => void lines.push(line), 3, 2);
  for (let index = 0; index < 1_000; index += 1) log.add(`line ${String(index)}`);
  log.end();
  expect(lines).toEqual(['line 0', 'line 1', 'line 2', '… 995 lines left out …', 'line 998', 'line 999']);
});

test('what is no flood is kept whole', () => {
  const lines: string[] = [];
  const log = new BoundedLog((line) => void lines.push(line), 3, 2);
  for (let index = 0; index < 5; index += 1) log.add(String(index));
  log.end();
  expect(lines).toEqual(['0', '1', '2', '3', '4']);
});

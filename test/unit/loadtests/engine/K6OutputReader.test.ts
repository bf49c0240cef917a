import fc from 'fast-check';
import { expect, test } from 'vitest';
import { K6OutputReader } from '../../../../loadtests/engine/K6OutputReader.ts';
import { tagOf, tagsOf } from '../../../../loadtests/engine/K6Sample.ts';
import { asked, point, requestLines } from './k6Lines.ts';

interface Read {
  readonly samples: readonly { readonly value: number; readonly name: string | null }[];
  readonly texts: readonly string[];
  readonly metrics: readonly string[];
}

/** What is read of bytes that come in chunks of these sizes. */
function read(bytes: Buffer, sizes: readonly number[]): Read {
  const samples: { value: number; name: string | null }[] = [];
  const [texts, metrics]: [string[], string[]] = [[], []];
  const reader = new K6OutputReader({
    takerOf: (metric) =>
      metric === 'http_req_duration'
        ? ({ value, tail }) => void samples.push({ value, name: tagOf(tagsOf(tail) ?? {}, 'name') })
        : null,
    metric: (line) => void metrics.push(line),
    text: (line) => void texts.push(line),
  });
  let at = 0;
  for (const size of sizes) {
    reader.write(bytes.subarray(at, at + size));
    at += size;
  }
  reader.write(bytes.subarray(at));
  reader.end();
  return { samples, texts, metrics };
}

const declared = '{"type":"Metric","data":{"name":"http_reqs","type":"counter"},"metric":"http_reqs"}';

test('samples, lines on metrics and text are told apart, wherever the chunks are cut', () => {
  const lines = [
    declared,
    ...requestLines(12.5, asked('GET /größe/✓')),
    '  █ THRESHOLDS',
    "    ✓ 'p(95)<500' p(95)=12.5ms",
    ...requestLines(3, asked('GET /"quoted"\\,"tags":{}}')),
  ];
  const bytes = Buffer.from(`${lines.join('\n')}\nwithout an end`);
  const whole = read(bytes, []);
  expect(whole).toEqual({
    samples: [
      { value: 12.5, name: 'GET /größe/✓' },
      { value: 3, name: 'GET /"quoted"\\,"tags":{}}' },
    ],
    texts: ['  █ THRESHOLDS', "    ✓ 'p(95)<500' p(95)=12.5ms", 'without an end'],
    metrics: [declared],
  });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 }), (sizes) => {
      expect(read(bytes, sizes)).toEqual(whole);
    }),
    { seed: 42, numRuns: 200 },
  );
});

test('a sample that a killed k6 did not write to its end is none, and no text', () => {
  const line = point('http_req_duration', 5, asked('GET /a'));
  for (let end = 1; end < line.length; end += 1) {
    const { samples, texts } = read(Buffer.from(`${line}\n${line.slice(0, end)}`), []);
    expect(samples.length).toBe(1);
    expect(texts.filter((text) => text.startsWith('{"'))).toEqual([]);
  }
});

test('what looks like a sample and is none is kept as text', () => {
  const broken = '{"metric":"http_req_duration","type":"Point","data":{"time":"now","value":x,"tags":{}}}';
  expect(read(Buffer.from(`${broken}\n{"metrics":{}}\n`), []).texts).toEqual([broken, '{"metrics":{}}']);
});

test('a line without an end does not fill memory, and the next one is read again', () => {
  const endless = Buffer.alloc(3 * 1024 * 1024, 'x');
  const after = Buffer.from(`\n${point('http_req_duration', 5, asked('GET /a'))}\n`);
  const { samples, texts } = read(
    Buffer.concat([endless, after]),
    Array.from({ length: 40 }, () => 65_536),
  );
  expect(samples).toEqual([{ value: 5, name: 'GET /a' }]);
  expect(texts).toEqual([]);
});

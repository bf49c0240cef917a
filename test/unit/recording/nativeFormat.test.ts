import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { RecordingError } from '../../../harness/errors/RecordingError.ts';
import { bodyOf } from '../../../harness/model/body.ts';
import type { Body } from '../../../harness/model/body.ts';
import type { Exchange } from '../../../harness/model/exchange.ts';
import {
  decodeNativeHeader,
  encodeNativeExchange,
  encodeNativeHeader,
  encodeNativeTrailer,
} from '../../../harness/recording/nativeFormat.ts';
import { objectOf } from '../../../harness/recording/json.ts';
import { fixture } from './damagedRecordings.ts';
import { readFixture, readText, reasons } from './summary.ts';

const header = encodeNativeHeader({ source: 'a test', redaction: null, capture: { dropped: { late: 3 } } });

const body: fc.Arbitrary<Body> = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => bodyOf(Buffer.from(bytes))),
  fc.string({ unit: 'binary' }).map((text) => bodyOf(Buffer.from(text, 'utf8'))),
  fc.record({
    kind: fc.constant('absent' as const),
    why: fc.constantFrom('not-captured' as const, 'truncated' as const, 'redacted' as const),
    length: fc.option(fc.nat()),
  }),
  fc.record({
    kind: fc.constant('digest' as const),
    sha256: fc.constant('ab'.repeat(32)),
    length: fc.nat(),
    head: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  }),
);
const headers = fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })));
const exchange: fc.Arbitrary<Exchange> = fc.record({
  kind: fc.constant('http' as const),
  id: fc.constant('00000000-1'),
  source: fc.constant({ recording: 'sample', entry: 1 }),
  at: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((at) => at + 0)),
  sequence: fc.constant(0),
  request: fc.record({
    method: fc.constantFrom('GET', 'POST', 'PATCH'),
    scheme: fc.constantFrom('http' as const, 'https' as const),
    authority: fc.option(fc.string()),
    target: fc.string({ unit: 'binary' }).map((text) => `/${text}`),
    headers,
    body,
  }),
  recorded: fc.option(
    fc.record({
      status: fc.integer({ min: 100, max: 999 }),
      headers,
      body,
      milliseconds: fc.option(fc.nat()),
    }),
  ),
  hints: fc.record({ connection: fc.option(fc.string()) }),
});

function file(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

describe('a native recording', () => {
  it('gives back what was written, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(exchange, async (written) => {
        const text = file(header, encodeNativeExchange(written), encodeNativeTrailer({ exchanges: 1 }));
        const { exchanges, rejections } = await readText('native', text);
        expect(rejections).toEqual([]);
        expect(exchanges).toEqual([written]);
      }),
      { numRuns: 300 },
    );
  });

  it('is as its published schema says, line by line', () => {
    const schema: unknown = JSON.parse(
      readFileSync(new URL('../../../schemas/recording.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
      objectOf(schema) ?? never(),
    );
    const lines = fixture('shop.ndjson').toString('utf8').trimEnd().split('\n');
    expect(lines.length).toBe(10);
    for (const line of lines) expect([line, validate(JSON.parse(line))]).toEqual([line, true]);
    fc.assert(
      fc.property(exchange, (written) => validate(JSON.parse(encodeNativeExchange(written)))),
      { numRuns: 300 },
    );
    for (const bad of ['{"kind":"http"}', '{"schema":"harness.recording/2"}', '{"end":true}', '[]'])
      expect([bad, validate(JSON.parse(bad))]).toEqual([bad, false]);
  });

  it('reads a fixture with ids of its own', async () => {
    const { exchanges, rejections } = await readFixture('native', 'shop.ndjson');
    expect(exchanges.map(({ source }) => source.entry)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(rejections).toEqual([]);
  });

  it('keeps fields that it does not know when it is written again, also through a copy', async () => {
    const line = `{"kind":"http","colour":"blue",${encodeNativeExchange(fc.sample(exchange, { seed: 1, numRuns: 1 })[0] ?? never()).slice(15)}`;
    const { exchanges } = await readText('native', file(header, line, encodeNativeTrailer({ exchanges: 1 })));
    const [read] = exchanges;
    const again: unknown = JSON.parse(encodeNativeExchange({ ...(read ?? never()), sequence: 7 }));
    expect(again).toMatchObject({ kind: 'http', colour: 'blue' });
    expect(decodeNativeHeader({ ...objectOf(JSON.parse(header)), owner: 'me' })?.more).toEqual({
      owner: 'me',
    });
  });

  it('refuses a version of tomorrow by its name', async () => {
    const reading = readText('native', file('{"schema":"harness.recording/2"}'));
    await expect(reading).rejects.toThrow(RecordingError);
    await expect(reading).rejects.toThrow('"harness.recording/2"');
  });

  it('tells that its end may be missing where there is no trailer, or one with another count', async () => {
    const line = encodeNativeExchange(fc.sample(exchange, { seed: 2, numRuns: 1 })[0] ?? never());
    const cut = await readText('native', file(header, line));
    expect([cut.exchanges.length, ...reasons(cut.rejections)]).toEqual([1, 'null truncated']);
    const fewer = await readText('native', file(header, line, encodeNativeTrailer({ exchanges: 2 })));
    expect([fewer.exchanges.length, ...reasons(fewer.rejections)]).toEqual([1, 'null malformed']);
    const inside = await readText('native', `${header}\n${line.slice(0, 50)}`);
    expect(reasons(inside.rejections)).toEqual(['1 truncated', 'null truncated']);
  });

  it('reads several that were joined by cat as one, and rejects lines behind a trailer', async () => {
    const line = encodeNativeExchange(fc.sample(exchange, { seed: 3, numRuns: 1 })[0] ?? never());
    const one = file(header, line, encodeNativeTrailer({ exchanges: 1 }));
    const { exchanges, rejections } = await readText('native', `${one}${one}${line}\n`);
    expect(exchanges.map(({ id }) => id)).toEqual(['00000000-1', '00000000-2']);
    expect(reasons(rejections)).toEqual(['3 malformed']);
  });

  it('never quotes a recorded value in a rejection', async () => {
    const { rejections } = await readText(
      'native',
      file(header, '{"password":"hunter2"', '{"kind":"x","a":"hunter2"}'),
    );
    expect(rejections.length).toBe(3);
    expect(JSON.stringify(rejections)).not.toContain('hunter2');
  });
});

function never(): never {
  throw new Error('there is no sample');
}

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../../../harness/model/body.ts';
import type { ExchangeExample } from '../../../../harness/model/example.ts';
import type { Headers } from '../../../../harness/model/headers.ts';
import type { Observation } from '../../../../harness/model/observation.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';
import { ExampleKeeper, usualBounds, type ExampleBounds } from '../../../../shadow/findings/ExampleKeeper.ts';
import type { Settled, Work } from '../../../../shadow/replay/Work.ts';
import { settledAt, workAt } from '../../../bench/report/syntheticRun.ts';

const redactor = new Redactor();

function keeperOf(bounds: Partial<ExampleBounds> = {}): ExampleKeeper {
  return new ExampleKeeper(redactor, { ...usualBounds, ...bounds });
}

function workOf(index: number, session = `s${index}`): Work {
  const work = workAt(index);
  return { ...work, placement: { ...work.placement, session } };
}

function answer(bytes: Uint8Array, headers: Headers = [['content-type', 'text/plain']]): Observation {
  const timing = { scheduled: 10, sent: 10.5, firstByte: 12, ended: 13.256 };
  return { kind: 'response', status: 200, headers, body: bodyOf(bytes), timing };
}

function settledOf(baseline: Observation, candidate: Observation = baseline): Settled {
  const { request } = workAt(0).exchange;
  const sides = {
    baseline: { request, observation: baseline },
    candidate: { request, observation: candidate },
    control: null,
  };
  return { ...settledAt(0), sides };
}

const small = settledOf(answer(Buffer.from('small')));

function shown(...names: readonly string[]): ReadonlyMap<string, boolean> {
  return new Map(names.map((name) => [name, !name.startsWith('reported')]));
}

/** The ids of the exchanges that are kept of these: session and findings of each. */
function kept(keeper: ExampleKeeper, exchanges: readonly (readonly [string, ...string[]])[]): string {
  return exchanges
    .flatMap(([session, ...names], index) =>
      keeper.keep(workOf(index, session), small, shown(...names), []) === null ? [] : [String(index)],
    )
    .join(' ');
}

function bodyIn(settled: Settled): ExchangeExample['request']['body'] {
  const example = keeperOf().keep(workOf(0), settled, shown('a'), []);
  return example?.baseline.kind === 'response' ? example.baseline.body : null;
}

describe('the exchanges that are kept', () => {
  test('are the first three of a finding, two of one session at most', () => {
    const of = (...sessions: readonly string[]): string =>
      kept(
        keeperOf(),
        sessions.map((session) => [session, 'a'] as const),
      );
    expect(of('A', 'B', 'C', 'D')).toBe('0 1 2');
    expect(of('A', 'A', 'A', 'A', 'B', 'C')).toBe('0 1 4');
    expect(of('A', 'A', 'A')).toBe('0 1');
  });

  test('serve every finding that they show', () => {
    const exchanges = [
      ['A', 'a', 'b'],
      ['B', 'a', 'b'],
      ['C', 'b'],
      ['D', 'b'],
      ['E', 'a', 'b'],
      ['F', 'c'],
    ] as const;
    expect(kept(keeperOf(), exchanges)).toBe('0 1 2 4 5');
    const example = keeperOf().keep(workOf(0), small, shown('a', 'b', 'reported'), []);
    expect(example?.fingerprints).toEqual(['a', 'b', 'reported']);
  });

  test('are of so many findings at most; those that count are not kept out by those that do not', () => {
    const keeper = keeperOf({ counting: 2, reported: 1 });
    const names = ['reported1', 'reported2', 'reported3', 'a', 'b', 'c'];
    expect(
      kept(
        keeper,
        names.map((name) => ['A', name] as const),
      ),
    ).toBe('0 3 4');
  });

  test('are none of those that were not sent', () => {
    expect(keeperOf().keep(workOf(0), { ...small, sides: null }, shown('a'), [])).toBe(null);
  });
});

describe('the room of a run', () => {
  const large = settledOf(answer(Buffer.alloc(200_000, 'some words ')));

  test('is never exceeded, and each finding that counts gets its example whatever came before', () => {
    const bounds = { counting: 50, reported: 10, total: 1024 * 1024, reserve: 12 * 1024 };
    const keeper = keeperOf(bounds);
    const withOne = new Set<string>();
    let bytes = 0;
    for (let index = 0; index < 400; index += 1) {
      const name = index % 3 === 0 ? `reported${index % 7}` : `f${index % 50}`;
      const example = keeper.keep(workOf(index), large, shown(name), []);
      if (example === null) continue;
      withOne.add(name);
      bytes += Buffer.byteLength(JSON.stringify(example)) + 1;
    }
    expect([...withOne].filter((name) => name.startsWith('f'))).toHaveLength(50);
    expect(bytes).toBeLessThanOrEqual(bounds.total);
    expect(bytes).toBeGreaterThan(bounds.total * 0.8);
  });

  test('is not exceeded by what becomes longer when it is written', () => {
    const bounds = { counting: 20, total: 300 * 1024, reserve: 12 * 1024 };
    const keeper = keeperOf(bounds);
    const hostile = settledOf(answer(Buffer.from('\u200b"\\\u202e'.repeat(40_000))));
    const examples = Array.from({ length: 60 }, (_, index) =>
      keeper.keep(workOf(index), hostile, shown(`f${index % 20}`), []),
    );
    const lines = examples.flatMap((example) => (example === null ? [] : [JSON.stringify(example)]));
    const escaped = lines.map((line) => line.replaceAll(/[\u200b\u202e]/g, '\\u0000').length + 1);
    expect(lines.length).toBeGreaterThanOrEqual(20);
    expect(escaped.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(bounds.total);
  });

  test('holds endless headers and targets too', () => {
    const headers = Array.from({ length: 3_000 }, (_, index) => [`x-${index}`, 'v'.repeat(500)] as const);
    const work = workOf(0);
    const example = keeperOf().keep(work, settledOf(answer(Buffer.from('x'), headers)), shown('a'), []);
    expect(JSON.stringify(example).length).toBeLessThan(30_000);
    expect(example?.baseline.kind === 'response' && example.baseline.headers[0]).toEqual(headers[0]);
  });
});

describe('a body that is kept', () => {
  const text = JSON.stringify({ name: 'Jürg', list: [1, 2, 3] });

  test('is decoded', () => {
    const headers = [
      ['Content-Type', 'Application/JSON; charset=utf-8'],
      ['Content-Encoding', 'gzip'],
    ] as const;
    const body = bodyIn(settledOf(answer(gzipSync(text), headers)));
    expect(body).toEqual({
      mediaType: 'application/json',
      text,
      bytes: Buffer.byteLength(text),
      truncated: false,
    });
    const broken = bodyIn(settledOf(answer(Buffer.from(text), headers)));
    expect(broken).toMatchObject({ text: null, bytes: Buffer.byteLength(text) });
  });

  test.each([
    ['image/png', Buffer.from('text'), null],
    ['application/octet-stream', Buffer.from([0, 1, 2, 255]), null],
    ['application/octet-stream', Buffer.from('plain'), 'plain'],
    ['text/plain', Buffer.from([0xff, 0xfe, 0x00, 0x81]), null],
    ['text/plain; charset=iso-8859-1', Buffer.from([0x4a, 0xfc, 0x72, 0x67]), 'Jürg'],
    ['application/problem+json', Buffer.from('{}'), '{}'],
    ['application/soap+xml', Buffer.from('<a/>'), '<a/>'],
  ])('of type %s is text only where it can be read', (type, bytes, expected) => {
    expect(bodyIn(settledOf(answer(bytes, [['content-type', type]])))).toMatchObject({
      text: expected,
      bytes: bytes.length,
      truncated: false,
    });
  });

  test('is cut between characters, and says how long it was', () => {
    const long = 'ü €🙂 '.repeat(20_000);
    const body = bodyIn(settledOf(answer(Buffer.from(long))));
    expect(body).toMatchObject({ bytes: Buffer.byteLength(long), truncated: true });
    expect(long.startsWith(body?.text ?? 'none')).toBe(true);
    expect(Buffer.byteLength(body?.text ?? '')).toBeGreaterThan(60_000);
    expect(Buffer.byteLength(body?.text ?? '')).toBeLessThanOrEqual(64 * 1024);
  });

  test('that was too large to hold is there with its beginning', () => {
    const observation = answer(Buffer.from(''));
    const body = {
      kind: 'digest',
      sha256: '0',
      length: 9_999_999,
      head: Buffer.from('the head of it'),
    } as const;
    expect(bodyIn(settledOf({ ...observation, kind: 'response', status: 200, headers: [], body }))).toEqual({
      mediaType: null,
      text: 'the head of ',
      bytes: 9_999_999,
      truncated: true,
    });
  });

  test('is null where there was none, and a failure is told in its own words', () => {
    const failure: Observation = {
      kind: 'failure',
      cause: 'reset',
      detail: 'after password=hunter2hunter2',
      timing: { scheduled: 10, sent: 10, firstByte: null, ended: 11.5 },
    };
    const example = keeperOf().keep(workOf(0), settledOf(answer(Buffer.from('')), failure), shown('a'), []);
    expect(example?.request.body).toBe(null);
    expect(example?.baseline).toMatchObject({ body: null, milliseconds: 3.26 });
    expect(example?.candidate).toMatchObject({ kind: 'failure', cause: 'reset', milliseconds: 1.5 });
    expect(JSON.stringify(example)).not.toContain('hunter2');
  });
});

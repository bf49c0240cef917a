import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PathNode } from '../../../harness/correlation/PathNode.ts';
import { leafText, scanLeaves } from '../../../harness/correlation/scanLeaves.ts';
import { jsonText, leavesOf } from './jsonTexts.ts';
import { processorTime } from '../processorTime.ts';

interface Seen {
  readonly path: string;
  readonly raw: string;
  readonly text: string;
}

function keysOf(node: PathNode): string {
  if (node.parent === null) return '$';
  return node.path.endsWith('[*]') ? `${keysOf(node.parent)}[*]` : `${keysOf(node.parent)}|${node.key}`;
}

function scan(
  text: string,
  root = PathNode.root(),
  grow = true,
): { readonly ok: boolean; readonly seen: readonly Seen[] } {
  const seen: Seen[] = [];
  const ok = scanLeaves(text, root, grow, (node, start, end, quoted) => {
    seen.push({ path: keysOf(node), raw: text.slice(start, end), text: leafText(text, start, end, quoted) });
  });
  return { ok, seen };
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the leaves of a JSON text', () => {
  it('are all its strings and numbers in order, each with exactly its own characters', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const { ok, seen } = scan(text);
        expect(ok).toBe(true);
        const parsed: unknown = JSON.parse(text);
        expect(seen.map(({ path, raw }) => ({ path, value: JSON.parse(raw) as unknown }))).toEqual(
          leavesOf(parsed),
        );
        expect(seen.map((leaf) => leaf.text)).toEqual(
          seen.map(({ raw }) => (raw.startsWith('"') ? String(JSON.parse(raw)) : raw)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('keep every digit of a number and find both of two equal keys', () => {
    const { ok, seen } = scan('{"id":12345678901234567890, "x": -0.10e+2, "id": "b"}');
    expect(ok).toBe(true);
    expect(seen.map(({ path, text }) => [path, text])).toEqual([
      ['$|id', '12345678901234567890'],
      ['$|x', '-0.10e+2'],
      ['$|id', 'b'],
    ]);
  });

  it('are only those of known places where the tree is not to grow', () => {
    const root = PathNode.root();
    root.child('items', true)?.items(true)?.child('id', true);
    const { ok, seen } = scan(
      '{"id":1,"items":[{"id":2,"x":[{"id":3}]},{"name":"n","id":"4"}],"a":{"items":[{"id":5}]}}',
      root,
      false,
    );
    expect(ok).toBe(true);
    expect(seen.map(({ text }) => text)).toEqual(['2', '4']);
    expect(root.child('a', false)).toBeNull();
  });

  it.each(['1', '"a"', ' "a\\"b\\\\" ', '[]', '{}', '[[],{},[[]]]', 'null', 'true', '[null,true,false]'])(
    'are found in %s as JSON.parse finds them',
    (text) => {
      const { ok, seen } = scan(text);
      expect(ok).toBe(true);
      expect(seen.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual(
        leavesOf(JSON.parse(text)).map(({ value }) => value),
      );
    },
  );
});

describe('a text that is not JSON', () => {
  it.each([
    '',
    ' ',
    '{',
    '[',
    '}',
    ']',
    '"',
    '"a',
    '"a\\"',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    '{"a" 1}',
    '{a:1}',
    '{,}',
    '[1',
    '[1,',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1}',
    '{"a":1]',
    '1 2',
    '{} {}',
    '[]]',
    ',',
    ':',
    '<html>',
    'undefined',
    'nul',
    'truE',
    '[tru]',
    '-',
    '-x',
    '01',
    '1.',
    '.5',
    '1e',
    '+1',
    '0x10',
    'NaN',
    '[1-2]',
    '{"a":-}',
    '\uFEFF{}',
    "{'a':1}",
    '[1,2',
    '\\"',
    '"\\',
    '/* c */ 1',
    '1,',
    '{"a":{}',
  ])('is told apart: %j', (text) => {
    expect(parses(text)).toBe(false);
    expect(scan(text).ok).toBe(false);
  });

  it('is told apart from JSON wherever a character is lost, doubled or another', () => {
    const change = fc.tuple(
      fc.nat(),
      fc.constantFrom('', '"', ',', ':', '{', '}', '[', ']', '1', '-', 'e', ' ', 't', '\\'),
    );
    fc.assert(
      fc.property(jsonText, fc.array(change, { minLength: 1, maxLength: 3 }), (json, changes) => {
        let text = json;
        for (const [position, put] of changes) {
          const at = position % (text.length + 1);
          text = text.slice(0, at) + put + text.slice(at + 1);
        }
        const { ok, seen } = scan(text);
        if (parses(text)) {
          expect(ok).toBe(true);
          return;
        }
        // What is inside of quotes is not looked at: an escape that is none, a bare control character.
        const strings = seen.filter(({ raw }) => raw.startsWith('"') && !parses(raw));
        const badKey = /\\[^"\\/bfnrtu]|\\u(?![0-9a-fA-F]{4})|[\u0000-\u001f]/.test(text);
        if (ok) expect(strings.length > 0 || badKey).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('ends the scan whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]",:\\ -1et\n'.split('')), maxLength: 60 }),
        (text) => {
          const { ok } = scan(text);
          if (parses(text)) expect(ok).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('hostile documents', () => {
  const depth = 100_000;

  it.each([
    ['arrays', '['.repeat(depth) + '1' + ']'.repeat(depth)],
    ['objects', '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)],
  ])('nested 100,000 deep in %s do not overflow', (_what, text) => {
    expect(scanLeaves(text, PathNode.root(), true, () => undefined)).toBe(true);
    expect(scanLeaves(text.slice(0, -1), PathNode.root(), true, () => undefined)).toBe(false);
  });

  it('with a leaf at each of 20,000 depths cost no more than their length', () => {
    const text = '{"v":"x","a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
    let characters = 0;
    const started = processorTime();
    scanLeaves(text, PathNode.root(), true, (node) => {
      characters += Buffer.byteLength(node.path);
    });
    expect(processorTime() - started).toBeLessThan(2_000);
    expect(characters).toBeLessThan(text.length);
  });

  it.each([
    ['backslashes', (size: number) => `"${'\\\\'.repeat(size)}"`],
    ['escaped quotes', (size: number) => `"${'\\"'.repeat(size)}"`],
    ['open quotes', (size: number) => `["${'\\"'.repeat(size)}`],
    ['blanks', (size: number) => `[${' '.repeat(size)}1]`],
    ['numbers', (size: number) => `[${'1,'.repeat(size)}1]`],
    ['a long number', (size: number) => '9'.repeat(size)],
    ['empty containers', (size: number) => `[${'[],'.repeat(size)}{}]`],
    [
      'keys',
      (size: number) =>
        `{${Array.from({ length: size / 10 }, (_, index) => `"k${String(index)}":1`).join(',')}}`,
    ],
  ])('of %s take linear time', (_what, make) => {
    const text = make(800_000);
    const started = processorTime();
    scanLeaves(text, PathNode.root(), true, () => undefined);
    // Some ten milliseconds; minutes were it quadratic.
    expect(processorTime() - started).toBeLessThan(2_000);
  });
});

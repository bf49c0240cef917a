import { describe, expect, test } from 'vitest';
import { compareBodies } from '../../../../harness/report/page/bodyRows.ts';
import type { KeptBody } from '../../../../harness/model/example.ts';

function body(text: string): KeptBody {
  return { mediaType: null, text, bytes: text.length, truncated: false };
}

/** A line for each row: `~ left | right` for a change, `-`, `+`, `>` for moved, a space for the same. */
function shown(baseline: string, candidate: string): readonly string[] {
  const marks = { same: ' ', changed: '~', missing: '-', extra: '+', moved: '>' } as const;
  return compareBodies(body(baseline), body(candidate)).rows.map(({ state, baseline, candidate }) => {
    const [left, right] = [baseline ?? '', candidate ?? ''];
    return `${marks[state]} ${state === 'same' ? left : [left, right].map((side) => side.trim()).join(' | ')}`;
  });
}

describe('two JSON bodies', () => {
  test('show a lost item as one missing line', () => {
    expect(shown('{"roles":["a","b","c"],"n":1}', '{"n":1,"roles":["a","c"]}')).toEqual([
      '  {',
      '    "roles": [',
      '      "a"',
      '- "b" | ',
      '      "c"',
      '    ]',
      '    "n": 1',
      '  }',
    ]);
  });

  test('keep every digit of a number and every character of a string', () => {
    expect(shown('[9007199254740993, 1.0, 1e400, "\\u0041"]', '[9007199254740992, 1, 1e401, "A"]')).toEqual([
      '  [',
      '~ 9007199254740993 | 9007199254740992',
      '~ 1.0 | 1',
      '~ 1e400 | 1e401',
      String.raw`~ "\u0041" | "A"`,
      '  ]',
    ]);
  });

  test('tell a moved item from a lost one', () => {
    expect(shown('["a","b","c","d"]', '["b","c","d","a"]')).toEqual([
      '  [',
      '> "a" | ',
      '    "b"',
      '    "c"',
      '    "d"',
      '>  | "a"',
      '  ]',
    ]);
  });

  test('walk into what differs and leave the rest alone', () => {
    expect(shown('{"a":{"b":[{"c":1,"d":2}]},"e":{"f":1}}', '{"a":{"b":[{"c":1,"d":3}]},"g":[]}')).toEqual([
      '  {',
      '    "a": {',
      '      "b": [',
      '        {',
      '          "c": 1',
      '~ "d": 2 | "d": 3',
      '        }',
      '      ]',
      '    }',
      '- "e": { | ',
      '- "f": 1 | ',
      '- } | ',
      '+  | "g": []',
      '  }',
    ]);
  });

  test('show both of a repeated key', () => {
    expect(shown('{"a":1,"a":2}', '{"a":1,"a":3}')).toEqual([
      '  {',
      '    "a": 1',
      '~ "a": 2 | "a": 3',
      '  }',
    ]);
  });

  test('of another type stand beside each other', () => {
    expect(shown('{"a":[1]}', '{"a":"x"}')).toEqual([
      '  {',
      '- "a": [ | ',
      '- 1 | ',
      '- ] | ',
      '+  | "a": "x"',
      '  }',
    ]);
  });
});

describe('other bodies', () => {
  test('are compared line by line', () => {
    expect(shown('a\nb\nc', 'a\nB\nc\nd')).toEqual(['  a', '~ b | B', '  c', '+  | d']);
  });

  test.each(['{"a":1', '[01]', '{a:1}', '[1,]', `${'['.repeat(5_000)}${']'.repeat(5_000)}`])(
    'are no JSON: %#',
    (text) => {
      expect(compareBodies(body(text), body('[]')).how).toBe('text');
    },
  );

  test('that have hardly a line in common are shown one after the other, in good time', () => {
    const lines = (name: string): string =>
      Array.from({ length: 8_000 }, (_, line) => `${name} ${line}`).join('\n');
    const { rows } = compareBodies(body(lines('a')), body(lines('b')));
    expect(rows).toHaveLength(16_000);
    expect(rows[0]?.state).toBe('missing');
    expect(rows.at(-1)?.state).toBe('extra');
  });

  test('that are not there, or no text, are said to be so', () => {
    const { rows } = compareBodies(null, { mediaType: 'image/png', text: null, bytes: 12, truncated: false });
    expect(rows).toMatchObject([{ baseline: '(no body)' }, { candidate: '(12 bytes that are no text)' }]);
  });
});

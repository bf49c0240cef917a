import { expect, test } from 'vitest';
import { lookMediaType, uniqueMediaType } from '../../../../../scenarios/player/attachments.ts';
import { looksOf, uniqueOf } from '../../../../../scenarios/player/child/looksOf.ts';
import { seen } from '../../plays.ts';

function attached(contentType: string, value: unknown): { name: string; contentType: string; body: Buffer } {
  return { name: 'it', contentType, body: Buffer.from(JSON.stringify(value)) };
}

test.each([
  [{ kind: 'seen', answer: null }],
  [{ ...seen('- text: a'), ignore: 'x' }],
  [{ ...seen('- text: a'), name: 7 }],
  [{ ...seen('- text: a'), kind: 'heard' }],
  [{ ...seen('- text: a'), answer: { status: 200 } }],
  [null],
])('What somebody else attached under the name of a look is none: %j.', (value) => {
  const attachments = [attached(lookMediaType, value), attached(lookMediaType, seen('- text: a'))];
  expect(looksOf({ attachments, steps: [] })).toEqual([seen('- text: a')]);
});

test.each([[[1, 2]], [['ana']], [{}], [['a', 'b', 'c']]])(
  'What somebody else attached under the name of a value is none: %j.',
  (value) => {
    const attachments = [attached(uniqueMediaType, value), attached(uniqueMediaType, ['ana', 'ana-7f3k2q'])];
    expect(uniqueOf({ attachments })).toEqual([['ana', 'ana-7f3k2q']]);
  },
);

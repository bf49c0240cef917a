import { expect, test } from 'vitest';
import { freshValue } from '../../../../loadtests/replay/freshValue.ts';
import { freshParts } from '../../../../loadtests/traffic/freshParts.ts';

test.each([
  ['ann', /^ann[a-z]{6}$/],
  ['ann@example.test', /^ann[a-z]{6}@example\.test$/],
  [
    '0b5e1c34-8d1f-4c1e-9b54-3f1f2c9a0d11',
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  ],
  [
    '0B5E1C34-8D1F-4C1E-9B54-3F1F2C9A0D11',
    /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$/,
  ],
  ['4711', /^4711\d{5}$/],
  ['123456789012', /^1\d{11}$/],
  ['deadbeefdeadbeefdead', /^[0-9a-f]{20}$/],
  ['+49 (170) 12 34 56-78', /^\+49 \(170\) 12 \d\d \d\d-\d\d$/],
])('%s keeps its form, and is new each time', (recorded, form) => {
  const parts = freshParts(recorded);
  const seen = new Set<string>();
  for (let count = 0; count < 500; count += 1) {
    const value = freshValue(parts, count, 0.999);
    expect(value).toMatch(form);
    seen.add(value);
  }
  expect(seen.size).toBe(500);
  expect(freshValue(parts, 5, 0.1)).toBe(freshValue(parts, 5, 0.1));
  expect(freshValue(parts, 5, 0.1)).not.toBe(freshValue(parts, 5, 0.4));
});

import { expect, test } from 'vitest';
import { mayTakeBack } from '../../../../shadow/noise/mayTakeBack.ts';

const giving = (...places: readonly string[]): boolean =>
  mayTakeBack({ gives: places.map((place) => ({ place, nth: 0, value: 'x', family: 1, key: 'x' })) });

test('Asking again takes back form tokens, cookies and codes that a later request carries, and no ids.', () => {
  for (const place of ['html:input[xsrf]', 'cookie:sid', 'header:location?code', 'body:$.csrfToken'])
    expect(giving('body:$.id', place), place).toBe(true);
  expect(giving('body:$.id', 'body:$.items[*].orderNumber')).toBe(false);
  expect(giving()).toBe(false);
});

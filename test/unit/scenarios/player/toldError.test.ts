import { expect, test } from 'vitest';
import { toldError } from '../../../../scenarios/player/toldError.ts';

test('a spec that does not find the library says in one line what to install and where', () => {
  const message =
    "Error: Cannot find module 'migration-harness/scenarios'\nRequire stack:\n- /tmp/shop/a.spec.ts\n- /tmp/shop/node_modules/x.js";
  expect(toldError({ kind: 'error', message, place: 'a.spec.ts:1' })).toBe(
    "a.spec.ts:1: Error: Cannot find module 'migration-harness/scenarios' (install it where the specs are, in their folder or one above it: npm install --save-dev migration-harness)",
  );
});

test('another error of several lines is told in one, with all that it says', () => {
  const message = 'SyntaxError: /a.spec.ts: Unexpected token (2:12)\n\n  1 | x\n> 2 |   const x = ;';
  expect(toldError({ kind: 'error', message, place: null })).toBe(
    'SyntaxError: /a.spec.ts: Unexpected token (2:12) 1 | x > 2 |   const x = ;',
  );
});

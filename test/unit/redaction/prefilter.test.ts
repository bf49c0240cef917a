import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { planted } from './plantedSecrets.ts';

const redactor = new Redactor({ key: new Uint8Array(32) });

describe('the prefilter of lines', () => {
  const names = fc.constantFrom(
    'password',
    'api key',
    'apiKey',
    'API_KEY',
    'sId',
    'session',
    'session-id',
    'SESSION.id',
    'monkey',
    'key',
    'auth',
    'x-auth',
    'pass%2Aword',
    'PassWord',
    'cardNumber',
    'user[pin]',
    'otp2',
    'toKen',
    'side',
    'note',
    'path',
    'tokenType',
  );
  const piece = fc.oneof(
    fc.constantFrom(
      '=',
      ': ',
      '":"',
      "': '",
      '&',
      ' ',
      '<',
      '>',
      '\\"',
      'Bearer ',
      'Cookie: a=',
      'eyJhbGci.',
      '://a:b@',
      '"',
      '…',
    ),
    names,
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.base64String({ maxLength: 60 }),
    fc.constantFrom(...planted.map(({ text }) => text)),
  );
  const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
  const value = fc.letrec((tie) => ({
    leaf: fc.oneof(text, fc.integer(), fc.constant(null), fc.constant('abc')),
    node: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(names, text), tie('node'), { maxKeys: 3 }),
      fc.array(fc.tuple(names, text), { maxLength: 2 }),
    ),
  })).node;

  it.each([[[]], [['internalRef', 'пароль']]])(
    'passes no line that redaction would change (own fields %j)',
    (fields) => {
      const redactor = new Redactor({ key: new Uint8Array(32), fields });
      let unchanged = 0;
      fc.assert(
        fc.property(value, (value) => {
          const line = JSON.stringify(value);
          if (redactor.mayChangeLine(line)) return;
          unchanged += 1;
          expect(JSON.stringify(redactor.document<unknown>(JSON.parse(line)))).toBe(line);
        }),
        { numRuns: 4_000 },
      );
      expect(unchanged).toBeGreaterThan(200);
    },
  );

  it('passes the lines that there are millions of', () => {
    const line = JSON.stringify({
      id: 'auth-3fa1c09b7d52-000123',
      operation: 'GET /auth/users/{}',
      session: 's-000012',
      outcome: 'matched',
      why: null,
      statuses: [200, 200, 200],
      milliseconds: [3.2, 4.1],
      evidence: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    });
    expect(redactor.mayChangeLine(line)).toBe(false);
  });
});

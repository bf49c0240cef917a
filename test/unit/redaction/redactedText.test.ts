import { describe, expect, it } from 'vitest';

import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { planted } from './plantedSecrets.ts';
import { processorTime } from '../processorTime.ts';

const redactor = new Redactor({ key: new Uint8Array(32) });

describe('text', () => {
  it.each(planted.map((plant) => [plant.what, plant] as const))('hides %s', (_, { secret, text }) => {
    expect(text).toContain(secret);
    const clean = redactor.text(text);
    expect(clean).not.toContain(secret);
    expect(clean).toMatch(/\[secret:[\w-]+:[0-9a-f]{8}\]/);
    expect(redactor.text(clean)).toBe(clean);
  });

  it.each([
    'evidence sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'finding 3fa1c09b7d52 in run 20260726T101112Z-3fa1c09b7d52 at exchange auth-3fa1c09b7d52-000123',
    'run 01J3ZQ8KXNB2V4M6P8R0T2W4Y6 exchange 01J3ZQ8KXNB2V4M6P8R0T2W4Y6-3fa1c09b7d52-000123',
    'trace 4bf92f3577b34da6a3ce929d0e0e4736 id 7b0f3c9e-16c0-4b0e-9d8b-0d4f8b1f6f5e',
    'POST /auth/token: 3 of 640 differ at $.tokenType',
    'PUT /auth/password: 3 of 640 differ',
    'token: expired',
    'HTTP 401 WWW-Authenticate: Bearer realm="accounts", error="invalid_token"',
    'Basic realm="accounts"',
    'session [cookie:sid, header:authorization] covers 12 exchanges',
    'rules: key: id, order: any',
    'recordings/accounts/Very-Long-Recording-Name-2024-with-Many-Words.ndjson',
    'harness/redaction/PseudonymisedRecordingsOfTheAccountsExample2Test.ts',
    'number 9007199254740993 at 2026-07-26T10:11:12.123Z',
    'password=${DB_PASSWORD}',
    'token=',
  ])('leaves alone: %s', (text) => {
    expect(redactor.text(text)).toBe(text);
  });

  it.each([
    ['<input type="hidden" name="xsrf" value="c497110082cddf40"/>', 'c497110082cddf40'],
    ["<INPUT value='low entropy' name=csrf_token>", 'low entropy'],
    ['<meta name="csrf-token" content="abcdefgh">', 'abcdefgh'],
    ['{"text":"<input name=\\"authenticity_token\\" value=\\"a b=\\">"}', 'a b='],
    ['… <input name="xsrf" value="c4971100', 'c4971100'],
  ])('hides what a page gives under a sensitive name: %s', (text, secret) => {
    const clean = redactor.text(text);
    expect(clean).not.toContain(secret);
    expect(clean).toContain('[secret:');
  });

  it('leaves the other fields of a page', () => {
    const page = '<input name="prompt" value="login"><meta name="viewport" content="width=device-width">';
    expect(redactor.text(page)).toBe(page);
  });

  it('keeps what stands around a secret', () => {
    expect(redactor.text('user=bob&password=hunter2&x=1')).toMatch(
      /^user=bob&password=\[secret:password:\w{8}\]&x=1$/,
    );
    expect(redactor.text('Set-Cookie: sid=abc; Path=/; HttpOnly')).toMatch(
      /^Set-Cookie: sid=\[secret:sid:\w{8}\]; Path=\/; HttpOnly$/,
    );
    expect(redactor.text('{"id": 9007199254740993, "pin": 12345 }')).toMatch(
      /^\{"id": 9007199254740993, "pin": "\[secret:pin:\w{8}\]" \}$/,
    );
  });

  it('is done with a hostile text in time linear to its length', () => {
    const times: [string, number][] = [];
    const hostile = [
      '"',
      '\\"',
      'a=',
      '%5B',
      '<a ',
      'eyJa',
      'api%',
      'password%20',
      'x:y@',
      '://a:',
      'Bearer ',
      "'",
      'cookie:a=b;',
    ];
    for (const part of hostile) {
      const text = part.repeat(Math.ceil(60_000 / part.length));
      const start = processorTime();
      redactor.text(text);
      times.push([part, Math.round(processorTime() - start)]);
    }
    expect(times.filter(([, milliseconds]) => milliseconds > 700)).toEqual([]);
  });

  it('shows the same secret as the same in any text', () => {
    const [a] = /:\w{8}\]/.exec(redactor.text('password=hunter22')) ?? [];
    const [b] = /:\w{8}\]/.exec(redactor.text('{"token":"hunter22"}')) ?? [];
    expect(a).toBe(b);
  });
});

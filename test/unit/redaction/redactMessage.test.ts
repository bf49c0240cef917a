import { describe, expect, test } from 'vitest';
import { redactDifference } from '../../../harness/redaction/redactDifference.ts';
import { MessageRedactor } from '../../../harness/redaction/redactMessage.ts';
import { Redactor } from '../../../harness/redaction/Redactor.ts';

const redactor = new Redactor({ key: Buffer.alloc(32), fields: ['Kontonummer'] });
const token = 'Zq7hR2mWx9LkT4vB8nYc';
const known = 'kTz83-plainly-known';
const clean = new MessageRedactor(redactor, [known]);
const json = { mediaType: 'application/json', isCut: false };

/** The eight digits by which a secret is known in a run. */
function digits(secret: string): string {
  return /:([0-9a-f]{8})/.exec(redactor.placeholder('x', secret))?.[1] ?? 'none';
}

function inBody(text: string, about: Partial<Parameters<MessageRedactor['body']>[0]> = {}): string {
  return clean.body({ ...json, text, ...about });
}

describe('a message for people to read', () => {
  test('shows the schemes and names of its headers, and no value that is a secret', () => {
    expect(
      clean.headers([
        ['Authorization', `Bearer ${token}`],
        ['Proxy-Authorization', token],
        ['Cookie', `theme=dark; sid=${token}`],
        ['Set-Cookie', `refresh=${token}; Path=/; HttpOnly`],
        ['X-Api-Key', token],
        ['Accept', 'application/json'],
        ['X-Note', `see ${known}`],
        ['kontonummer', '4711'],
      ]),
    ).toEqual([
      ['Authorization', `Bearer [secret:authorization:${digits(token)}]`],
      ['Proxy-Authorization', `[secret:proxy-authorization:${digits(token)}]`],
      ['Cookie', `theme=[secret:theme:${digits('dark')}]; sid=[secret:sid:${digits(token)}]`],
      ['Set-Cookie', `refresh=[secret:refresh:${digits(token)}]; Path=/; HttpOnly`],
      ['X-Api-Key', `[secret:x-api-key:${digits(token)}]`],
      ['Accept', 'application/json'],
      ['X-Note', `see [secret:known:${digits(known)}]`],
      ['kontonummer', `[secret:kontonummer:${digits('4711')}]`],
    ]);
  });

  test('shows its target with placeholders that can be read', () => {
    expect(clean.target(`/a/${known}?api_key=${token}&page=2&q=x%20${known}&open`)).toBe(
      `/a/[secret:known:${digits(known)}]?api_key=[secret:api_key:${digits(token)}]&page=2` +
        `&q=x%20[secret:known:${digits(known)}]&open`,
    );
    expect(clean.target('/a?filter=%7B%22password%22%3A%22hu%20nter%22%7D')).not.toMatch(/hu(%20| )nter/);
  });

  test('keeps a JSON body as it was, but for what is secret in it', () => {
    const text = `{ "pin": 123456, "token": "${token}", "total": 7.10, "list": ["${known}", 1e3], "${known}": null }`;
    const made = inBody(text);
    expect(made).toBe(
      `{ "pin": "[secret:pin:${digits('123456')}]", "token": "[secret:token:${digits(token)}]", "total": 7.10, ` +
        `"list": ["[secret:known:${digits(known)}]", 1e3], "[secret:known:${digits(known)}]": null }`,
    );
    const plain = '{"a": [1.50, "b"],\n "c": null}';
    expect(inBody(plain)).toBe(plain);
  });

  test('finds a field that is spelled with escapes, a weak name, one of the user, and JSON in JSON', () => {
    expect(inBody(String.raw`{"passw\u006frd":"hunter2hunter2"}`)).not.toContain('hunter2');
    expect(inBody('{"session":"s-123"}')).not.toContain('s-123');
    expect(inBody('{"Kontonummer":"4711"}')).not.toContain('4711');
    expect(inBody(JSON.stringify({ inner: JSON.stringify({ password: 'short' }) }))).not.toContain('short');
  });

  test.each([
    ['application/x-www-form-urlencoded', 'user=ann&pass%77ord=hu+nt3r&page=1', 'user=ann&'],
    [
      'multipart/form-data',
      '--b\r\nContent-Disposition: form-data; name="session"\r\n\r\nhu nt3r\r\n--b--',
      '--b\r\nContent-Disposition: form-data; name="session"\r\n\r\n[secret:session:',
    ],
    ['text/html', '<a href="?password=hunt3r">x</a>', '<a href="?password=[secret:password:'],
    ['', 'Authorization: Bearer hunt3rhunt3r', 'Authorization: Bearer [secret:'],
  ])('has no secret in a body of type %j', (mediaType, text, start) => {
    const made = inBody(text, { mediaType });
    expect(made.startsWith(start), made).toBe(true);
    expect(made).not.toContain('nt3r');
  });

  test('has the placeholders that differences have', () => {
    const difference = {
      kind: 'value',
      location: 'body',
      path: '$.token',
      baseline: `"${token}"`,
      candidate: null,
      counts: true,
      note: null,
    } as const;
    const shown = redactDifference(redactor, difference, []).baseline ?? '';
    expect(inBody(`{"token":"${token}"}`)).toContain(/[0-9a-f]{8}/.exec(shown)?.[0]);
  });

  test('stays as it is in a file through the door', () => {
    const message = {
      target: clean.target(`/a?api_key=${token}`),
      headers: clean.headers([
        ['authorization', `Bearer ${token}`],
        ['cookie', `theme=dark; sid=${token}`],
        ['set-cookie', `sid=${token}; Path=/; Max-Age=60; Secure; SameSite=Lax`],
        ['x-api-key', token],
      ]),
      text: inBody(`{"token":"${token}","devices":[{"refreshToken":"${known}"}]}`),
    };
    expect(redactor.document(message)).toEqual(message);
  });

  test('is hidden in a file where a credential stands beside a placeholder', () => {
    const headers = [
      ['authorization', `${token} [secret:x:00000000]`],
      ['cookie', `sid=${token}; a=[secret:a:00000000]`],
    ];
    expect(JSON.stringify(redactor.document({ headers }))).not.toContain(token);
  });
});

describe('a body that was cut', () => {
  const whole = JSON.stringify({
    list: Array.from({ length: 40 }, (_, index) => ({
      id: index,
      pin: 1000 + index,
      password: `hunter2-${index}`,
    })),
    last: 'x',
  });

  test('shows no secret wherever the cut is', () => {
    for (let length = 0; length < whole.length; length += 1) {
      const made = inBody(whole.slice(0, length), { isCut: true });
      if (/hunter|"pin":\d/.test(made)) expect(made, String(length)).toBe('no secret');
    }
  });

  test('keeps what is whole', () => {
    const made = inBody(whole.slice(0, 500), { isCut: true });
    expect(made).toContain('{"list":[{"id":0,"pin":"[secret:pin:');
    expect(made.match(/"password":"\[secret/g)?.length).toBeGreaterThan(8);
  });

  test('has no piece of a token at its end', () => {
    for (const piece of [4, 12, 31])
      expect(inBody(`some text ${token.repeat(3).slice(0, piece)}`, { mediaType: '', isCut: true })).toBe(
        'some text ',
      );
  });
});

import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { bodyOf } from '../../../harness/model/body.ts';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { jwt, opaque, planted } from './plantedSecrets.ts';

const redactor = new Redactor({ key: new Uint8Array(32) });

describe('placeholder', () => {
  it('is the same for the same secret and another for another', () => {
    expect(redactor.placeholder('password', 'hunter2')).toMatch(/^\[secret:password:[0-9a-f]{8}\]$/);
    expect(redactor.placeholder('password', 'hunter2')).toBe(redactor.placeholder('password', 'hunter2'));
    expect(redactor.placeholder('password', 'hunter3')).not.toBe(redactor.placeholder('password', 'hunter2'));
  });

  it('differs between runs, so that nothing can be looked up in it', () => {
    expect(new Redactor().placeholder('pin', '1234')).not.toBe(new Redactor().placeholder('pin', '1234'));
  });

  it('holds nothing strange when the name does', () => {
    expect(redactor.placeholder('::error]\u001B[2J', 'x')).toMatch(/^\[secret:secret:[0-9a-f]{8}\]$/);
  });
});

describe('value', () => {
  it('hides a secret with its length and form', () => {
    expect(redactor.value('body', '$.user.accessToken', opaque)).toMatch(
      /^\[secret:accessToken:\w{8}, 43 characters\]$/,
    );
    expect(redactor.value('body', '$.token', jwt)).toMatch(/^\[secret:token:\w{8}, JWT of \d+ characters\]$/);
    expect(redactor.value('body', '$.pin', '1234')).toMatch(/^\[secret:pin:\w{8}, number of 4 characters\]$/);
    expect(redactor.value('body', '$.token', '"abc"')).toMatch(/^\[secret:token:\w{8}, 3 characters\]$/);
  });

  it('hides below arrays and secrets, in headers, queries and every cookie', () => {
    for (const [place, path] of [
      ['body', '$.tokens[3]'],
      ['body', '$.token.value'],
      ['body', "$['api key']"],
      ['body', '$.session'],
      ['header', 'authorization'],
      ['header', 'x-api-key'],
      ['query', 'reset_token'],
      ['cookie', 'theme'],
    ] as const)
      expect(redactor.value(place, path, 'abcdef'), path).toMatch(/^\[secret:/);
  });

  it('shows that there is nothing, and what is no secret', () => {
    for (const empty of ['', 'null', '""', 'true'])
      expect(redactor.value('body', '$.token', empty)).toBe(empty);
    expect(redactor.value('body', '$.token.type', 'Bearer')).toBe('Bearer');
    expect(redactor.value('body', '$.user.name', 'bob')).toBe('bob');
    expect(redactor.value('cookie', 'sid; SameSite', 'Lax')).toBe('Lax');
    expect(redactor.value('status', '', '401')).toBe('401');
  });
});

describe('secretsOf and withSecrets', () => {
  const secrets = redactor.secretsOf({
    headers: [
      ['Authorization', `Basic ${Buffer.from('bob:s3same!street').toString('base64')}`],
      ['Cookie', 'theme=dark; sid=abc%2Fdef123; _ga=GA1.2.123456'],
      ['X-Api-Key', 'api-key-1'],
      ['Content-Type', 'application/json'],
    ],
    target: '/x?token=tok%20one&lang=de',
    body: bodyOf(Buffer.from('{"user":"bob","password":"pass \\"word\\"/1","pin":123456,"n":1}')),
  });

  it('finds them in headers, cookies, query and body', () => {
    expect(secrets).toEqual(
      expect.arrayContaining([
        's3same!street',
        'abc/def123',
        'api-key-1',
        'tok one',
        'pass "word"/1',
        '123456',
        'GA1.2.123456',
      ]),
    );
    expect(secrets).not.toContain('dark');
  });

  it('finds them in bodies that are neither JSON nor a form, and in packed ones', () => {
    const headers: [string, string][] = [['content-encoding', 'gzip']];
    const text = 'login failed: password=hunter22 for bob';
    expect(redactor.secretsOf({ headers: [], body: bodyOf(Buffer.from(text)) })).toEqual(['hunter22']);
    expect(redactor.secretsOf({ headers, body: bodyOf(gzipSync(`{"secret":"${opaque}"}`)) })).toEqual([
      opaque,
    ]);
  });

  it('finds them in the fields of a form of several parts', () => {
    const headers = [['Content-Type', 'multipart/form-data; boundary=b']] as const;
    const part = (name: string, value: string): string =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const text = `${part('user', 'ana-maria')}${part('password', 'hunter22!')}--b--\r\n`;
    expect(redactor.secretsOf({ headers, body: bodyOf(Buffer.from(text)) })).toEqual(['hunter22!']);
  });

  it('hides what an address of OAuth hands over, and no other code or state', () => {
    const clean = redactor.text(
      '"http://a.test/back?code=Tok-22bb&state=481516#x" was /a?code=404&state=texas',
    );
    expect(clean).not.toMatch(/Tok-22bb|481516/);
    expect(clean).toContain('was /a?code=404&state=texas');
  });

  it('replaces them in every spelling', () => {
    const clean = redactor.withSecrets(secrets);
    for (const text of [
      'user bob said s3same!street',
      's3same%21street',
      'at abc/def123 and abc%2Fdef123 and abc%2fdef123',
      `echo ${Buffer.from('bob:s3same!street').toString('base64')}`,
      'value tok+one or tok%20one',
      'x pass \\"word\\"/1 y',
      'hint: pass \\\\\\"word\\\\\\"/1',
      'code 123456.',
    ]) {
      const shown = clean(text);
      expect(shown, text).toMatch(/\[secret:known:\w{8}\]/);
      for (const secret of ['s3same', 'def123', 'tok', 'word', '123456', 'Ym9i'])
        expect(shown).not.toContain(secret);
    }
    expect(clean('id 1234567 and xapi-key-1x')).toBe('id 1234567 and xapi-key-1x');
  });

  it('hides the part of a secret at the cut of a text', () => {
    const clean = redactor.withSecrets(secrets);
    expect(clean('got s3same!s…')).not.toContain('s3same');
    expect(clean('"…same!street was wrong"')).not.toContain('same');
  });
});

describe('document', () => {
  it('hides under sensitive names and in strings, keeps everything else', () => {
    const clean = redactor.document({
      session: 's-000012',
      sessions: 9,
      rules: [{ key: 'id', path: '$.token' }],
      request: {
        headers: [
          ['authorization', 'Bearer abc'],
          ['accept', 'x'],
        ],
        token: 12345,
        tokenType: 'opaque',
      },
      har: [{ name: 'x-api-key', value: 'k1' }],
      credentials: { user: 'bob', nested: { deep: ['d1'] } },
      note: 'password=hunter2',
      [`map of ${jwt}`]: 1,
      nothing: { password: '', secret: null, token: true },
    });
    expect(clean).toMatchObject({
      session: 's-000012',
      sessions: 9,
      rules: [{ key: 'id', path: '$.token' }],
      request: { tokenType: 'opaque' },
      nothing: { password: '', secret: null, token: true },
    });
    const text = JSON.stringify(clean);
    for (const secret of ['abc', '12345', 'k1', 'bob', 'd1', 'hunter2', jwt])
      expect(text).not.toContain(`"${secret}`);
    expect(text).not.toContain(jwt);
    expect(text).not.toContain('hunter2');
  });

  it('changes nothing the second time', () => {
    for (const { text } of planted) {
      const once = redactor.document({ text, token: text });
      expect(redactor.document(once)).toEqual(once);
    }
  });
});

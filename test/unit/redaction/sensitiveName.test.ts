import { describe, expect, it } from 'vitest';

import { Redactor } from '../../../harness/redaction/Redactor.ts';

const redactor = new Redactor({ key: new Uint8Array(32) });

describe('sensitiveName', () => {
  it.each([
    [
      'Authorization',
      'Proxy-Authorization',
      'Cookie',
      'set-cookie',
      'X-Api-Key',
      'x-csrf-token',
      'X-Amz-Signature',
    ],
    [
      'password',
      'passwd',
      'pwd',
      'newPassword',
      'old_password',
      'passwordConfirmation',
      'PassWord',
      'userpassword',
    ],
    [
      'secret',
      'clientSecret',
      'client_secret',
      'token',
      'access_token',
      'refreshToken',
      'id-token',
      'tokens',
      'jwt',
    ],
    [
      'apiKey',
      'api_key',
      'apikey',
      'APIKey',
      'APIkey',
      'privateKey',
      'secretKey',
      'key',
      'session',
      'sessionId',
      'sid',
    ],
    [
      'connect.sid',
      'JSESSIONID',
      'PHPSESSID',
      '_csrf',
      'XSRF-TOKEN',
      'otp',
      'pin',
      'cardPin',
      'cvv',
      'cardNumber',
    ],
    [
      'card_number',
      'credentials',
      'user[password]',
      'user%5Bpassword%5D',
      'x-session',
      'password2',
      'code_verifier',
    ],
  ])('knows %s, %s, %s and more', (...names) => {
    expect(names.filter((name) => !redactor.sensitiveName(name))).toEqual([]);
  });

  it.each([
    [
      'tokenType',
      'token_type',
      'TokenType',
      'token_expires_at',
      'passwordLength',
      'password_changed_at',
      'hasPassword',
    ],
    [
      'keyboard',
      'monkey',
      'primaryKey',
      'foreign_key',
      'sort-key',
      'Idempotency-Key',
      'Sec-WebSocket-Key',
      'keyName',
    ],
    [
      'side',
      'inside',
      'pinned',
      'spin',
      'passenger',
      'passed',
      'compass',
      'author',
      'authors',
      'code',
      'state',
      'id',
    ],
    [
      'sessions',
      'sessionCount',
      'session_timeout',
      'maxTokens',
      'token_endpoint',
      'cookiePolicy',
      'user',
      'email',
      '',
    ],
  ])('does not hide %s, %s, %s and more', (...names) => {
    expect(names.filter((name) => redactor.sensitiveName(name))).toEqual([]);
  });

  it('takes further names in any spelling', () => {
    const own = new Redactor({ fields: ['internalRef', 'Überweisung', 'пароль'] });
    expect(
      ['internal_ref', 'INTERNAL-REF', 'internalRef', 'пароль'].every((name) => own.sensitiveName(name)),
    ).toBe(true);
    expect(own.sensitiveName('internal')).toBe(false);
    expect(own.text('internal_ref=abc&x=1')).not.toContain('abc');
    expect(own.text('{"пароль":"тайна"}')).not.toContain('тайна');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isVariableSegment, pathOf, templateOf } from '../../../harness/operation/templatePath.ts';

describe('a segment that names one thing among many', () => {
  it.each([
    ['digits', '0'],
    ['many digits', '18446744073709551615'],
    ['a uuid', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['a uuid in capitals', '3F2504E0-4F89-41D3-9A0C-0305E82C3301'],
    ['a ulid', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['a ulid in small letters', '01arz3ndektsv4rrffq69g5fav'],
    ['an object id', '507f1f77bcf86cd799439011'],
    ['a sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['sixteen hex digits', '9f86d081884c7d65'],
    ['a base64url token', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
    ['a base64url token without a digit', 'dBjftJeZVCVPamBXqKPuhb'],
    ['a nanoid', 'V1StGXR8_Z5jdHi6B-myT'],
    ['an e-mail address', 'ada@example.com'],
    ['an encoded e-mail address', 'ada%40example.com'],
  ])('is variable: %s', (_what, segment) => {
    expect(isVariableSegment(segment)).toBe(true);
  });

  it.each([
    '',
    'users',
    'v2',
    'oauth2',
    'change-password',
    'internationalisation',
    'two-factor-authentication-v2',
    'oauth2-authorization-server',
    'getUserByEmailAddressAndPhone',
    'RESET_PASSWORD_STEP_2_OF_3',
    '.well-known',
    'openid-configuration',
    '@me',
    'index.html',
    'deadbeef',
  ])('is a word that stays: %j', (segment) => {
    expect(isVariableSegment(segment)).toBe(false);
  });

  it('is variable whatever random uuid, hex or base64url of 128 bits and more stands there', () => {
    const hex = fc
      .uint8Array({ minLength: 8, maxLength: 40 })
      .map((bytes) => Buffer.from(bytes).toString('hex'));
    const token = fc
      .uint8Array({ minLength: 24, maxLength: 60 })
      .map((bytes) => Buffer.from(bytes).toString('base64url'))
      .filter((text) => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text));
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), fc.ulid(), fc.nat().map(String), hex), (segment) => {
        expect(isVariableSegment(segment)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(token, (segment) => {
        // Bytes that fc shrinks towards zero encode to runs of one letter, which no generator of tokens gives.
        fc.pre(new Set(segment).size > 12);
        expect(isVariableSegment(segment)).toBe(true);
      }),
    );
  });
});

describe('the template of a path', () => {
  it.each([
    ['/', '/'],
    ['/users', '/users'],
    ['/users/17', '/users/{}'],
    ['/users/17/', '/users/{}/'],
    ['/users/17/orders/3f2504e0-4f89-41d3-9a0c-0305e82c3301', '/users/{}/orders/{}'],
    ['//17', '//{}'],
  ])('of %s is %s', (path, template) => {
    expect(templateOf(path)).toBe(template);
  });

  it('never changes the number of segments, and is its own template', () => {
    const segments = fc.array(fc.oneof(fc.webSegment(), fc.uuid(), fc.emailAddress()), { minLength: 1 });
    fc.assert(
      fc.property(segments, (parts) => {
        const path = `/${parts.join('/')}`;
        const template = templateOf(path);
        expect(template.split('/')).toHaveLength(path.split('/').length);
        expect(templateOf(template)).toBe(template);
      }),
    );
  });
});

describe('the path of a target', () => {
  it.each([
    ['/a?b=/c/d', '/a'],
    ['/a', '/a'],
    ['?x=1', '/'],
    ['', '/'],
    ['/a?', '/a'],
  ])('of %j is %j', (target, path) => {
    expect(pathOf(target)).toBe(path);
  });
});

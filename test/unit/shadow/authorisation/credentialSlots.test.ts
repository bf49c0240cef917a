import { describe, expect, test } from 'vitest';
import { SessionKeys } from '../../../../harness/correlation/SessionKeys.ts';
import { emptyBody } from '../../../../harness/model/body.ts';
import type { RecordedRequest } from '../../../../harness/model/exchange.ts';
import {
  changeCredentials,
  credentialsOf,
  isCompanion,
} from '../../../../shadow/authorisation/credentialSlots.ts';
import { forge } from '../../../../shadow/authorisation/forge.ts';

function request(target: string, headers: RecordedRequest['headers']): RecordedRequest {
  return { method: 'GET', scheme: 'http', authority: null, target, headers, body: emptyBody };
}

function slotsOf(
  asked: RecordedRequest,
  given: readonly string[] = [],
  session: readonly string[] = [],
): readonly string[] {
  return [...credentialsOf(asked, { given: new Set(given), keys: new SessionKeys([]), session }).keys()];
}

describe('what says who asks', () => {
  test.each([
    ['Authorization', ['header:authorization']],
    ['X-Api-Key', ['header:x-api-key']],
    ['X-Session-Id', ['header:x-session-id']],
    ['X-CSRF-Token', ['header:x-csrf-token']],
    ['Accept', []],
    ['X-Authority-Region', []],
    ['X-Tokenizer', []],
  ])('the header %s', (name, slots) => {
    expect(slotsOf(request('/', [[name, 'abc']]))).toEqual(slots);
  });

  test('cookies that an answer gave or that look like it, not all', () => {
    const asked = request('/', [['Cookie', 'theme=dark; sid=a1; cart=17; id=QmFzZTY0U2Vzc2lvbg']]);
    expect(slotsOf(asked, ['cookie:cart'])).toEqual(['cookie:sid', 'cookie:cart', 'cookie:id']);
  });

  test('a pair of the query only where its name says so and an answer gave it', () => {
    const asked = request('/files?access_token=abc&page=2&token=next', []);
    expect(slotsOf(asked, ['query:access_token', 'query:page'])).toEqual(['query:access_token']);
  });

  test('what the config names', () => {
    expect(slotsOf(request('/', [['X-Customer', '17']]), [], ['header:X-Customer'])).toEqual([
      'header:x-customer',
    ]);
  });

  test("a form's token goes along and says nothing of who asks", () => {
    expect(['header:x-csrf-token', 'cookie:XSRF-TOKEN', 'header:authorization'].map(isCompanion)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('changed credentials', () => {
  const asked = request('/a?key=1&b=2', [
    ['Authorization', 'Bearer abc'],
    ['Cookie', 'sid=a1; theme=dark'],
    ['Accept', '*/*'],
  ]);

  test('others stand in their place, and all else stays', () => {
    const changed = changeCredentials(asked, (slot, value) => (slot === 'cookie:sid' ? 'b2' : value));
    expect(changed.headers).toEqual([asked.headers[0], ['Cookie', 'sid=b2; theme=dark'], asked.headers[2]]);
    expect(changed.target).toBe('/a?key=1&b=2');
  });

  test('taken out, nothing of them is left', () => {
    const changed = changeCredentials(asked, (slot, value) =>
      slot === 'header:accept' || slot === 'query:b' ? value : null,
    );
    expect(changed.headers).toEqual([['Accept', '*/*']]);
    expect(changed.target).toBe('/a?b=2');
  });

  test('the same request again where nothing is changed', () => {
    expect(changeCredentials(asked, (_, value) => value)).toEqual(asked);
  });
});

describe('a forged credential', () => {
  test('keeps scheme, form and claims of a JWT, and has another signature', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxNyJ9.c2lnbmF0dXJlLW9mLXNpeHRlZW4tb3ItbW9yZQ';
    const made = forge(`Bearer ${token}`);
    const [header, claims, signature = ''] = made.slice('Bearer '.length).split('.');
    expect([header, claims]).toEqual(token.split('.').slice(0, 2));
    expect(signature).toMatch(/^[\w-]{33,}$/);
    expect(Buffer.from(signature, 'base64url')).not.toEqual(
      Buffer.from(token.split('.')[2] ?? '', 'base64url'),
    );
  });

  test.each(['17', 'a', 'Zz9', 's:abc.def', 'f3a9-11'])('%s becomes another of the same length', (value) => {
    expect(forge(value)).not.toBe(value);
    expect(forge(value)).toHaveLength(value.length);
  });
});

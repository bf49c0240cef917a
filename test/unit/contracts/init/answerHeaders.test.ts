import { expect, test } from 'vitest';
import { answerHeaders } from '../../../../contracts/init/answerHeaders.ts';
import { Discretion } from '../../../../contracts/init/Discretion.ts';
import { HeaderFacts } from '../../../../contracts/init/seen/HeaderFacts.ts';
import type { Headers } from '../../../../harness/model/headers.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';

function contractOf(...answers: readonly Headers[]) {
  const facts = new HeaderFacts();
  for (const [at, headers] of answers.entries()) facts.add(headers, `person ${String(at)}`);
  const { headers, rules, mediaType } = answerHeaders(facts, new Discretion(new Redactor()));
  return {
    mediaType,
    headers: Object.fromEntries(headers),
    rules: Object.fromEntries(
      [...rules].map(([name, [rule]]) => [
        name,
        rule !== undefined && 'regex' in rule ? new RegExp(rule.regex) : rule,
      ]),
    ),
  };
}

/** Whether a value is what the contract asks of a header. */
function holds(contract: ReturnType<typeof contractOf>, name: string, value: string): boolean {
  const rule = contract.rules[name];
  return rule instanceof RegExp ? rule.test(value) : contract.headers[name]?.[0] === value;
}

test('Only headers that every answer had are asked for, and none that a server, a connection or a gateway makes.', () => {
  const always: Headers = [
    ['Content-Type', 'application/json; charset=utf-8'], ['Date', 'Sat, 21 Nov 2026 12:35:22 GMT'], ['Server', 'x'],
    ['X-Request-Id', 'a1'], ['X-Api-Version', '3'], ['Strict-Transport-Security', 'max-age=1'], ['Retry-After', '1'],
  ]; // prettier-ignore
  const contract = contractOf(always, always, [...always, ['X-Once', '1']]);
  expect(Object.keys(contract.headers).toSorted()).toEqual(['content-type', 'retry-after', 'x-api-version']);
  expect(contract.mediaType).toBe('application/json');
  expect(holds(contract, 'content-type', 'application/json;charset=UTF-8')).toBe(true);
  expect(holds(contract, 'content-type', 'text/html')).toBe(false);
  expect(holds(contract, 'retry-after', '120')).toBe(true);
  expect(holds(contract, 'x-api-version', '4')).toBe(false);
});

test('A place may be on any host, with another id.', () => {
  const contract = contractOf(
    [['Location', 'http://a.example/users/17']],
    [['Location', 'http://a.example/users/18']],
  );
  expect(contract.headers['location']).toEqual(['/users/1']);
  for (const value of ['/users/9', 'https://b.test:8443/users/x?y'])
    expect(holds(contract, 'location', value)).toBe(true);
  for (const value of ['/users', '/users/9/roles', '/other/9'])
    expect(holds(contract, 'location', value)).toBe(false);
});

test('Cookies are asked for by name and attributes, their values never said.', () => {
  const contract = contractOf(
    [
      [
        'Set-Cookie',
        'sid=s3cr3t-of-one; Path=/; Max-Age=100; HttpOnly; SameSite=Lax; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
      ],
    ],
    [['Set-Cookie', 'sid=s3cr3t-of-two; HttpOnly; Path=/; Max-Age=90; SameSite=Lax']],
  );
  expect(JSON.stringify(contract.headers)).not.toContain('s3cr3t');
  expect(holds(contract, 'set-cookie', 'sid=other; samesite=lax; max-age=5; httponly; path=/')).toBe(true);
  expect(holds(contract, 'set-cookie', 'sid=other; SameSite=Lax; Max-Age=5; Path=/')).toBe(false);
  expect(holds(contract, 'set-cookie', 'sid=other; HttpOnly; SameSite=None; Max-Age=5; Path=/')).toBe(false);
  expect(holds(contract, 'set-cookie', 'id=other; HttpOnly; SameSite=Lax; Max-Age=5; Path=/')).toBe(false);
});

test('Parts of a list may come in any order, numbers may change, other parts may not.', () => {
  const contract = contractOf(
    [['Cache-Control', 'private, max-age=60']],
    [['Cache-Control', 'max-age=30, private']],
  );
  expect(contract.headers['cache-control']).toEqual(['private', 'max-age=60']);
  for (const part of ['private', 'max-age=600']) expect(holds(contract, 'cache-control', part)).toBe(true);
  expect(holds(contract, 'cache-control', 'public')).toBe(false);
});

test('A challenge is asked for by its scheme.', () => {
  const contract = contractOf([['WWW-Authenticate', 'Bearer realm="of anna"']]);
  expect(contract.headers['www-authenticate']).toEqual(['Bearer']);
  expect(holds(contract, 'www-authenticate', 'Bearer')).toBe(true);
  expect(holds(contract, 'www-authenticate', 'Basic realm="x"')).toBe(false);
});

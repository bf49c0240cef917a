import { expect, test } from 'vitest';
import { curlOf } from '../../../harness/report/curl.ts';
import type { ExchangeExample } from '../../../harness/model/example.ts';

const start = 'curl --include --globoff --path-as-is --compressed';

function curl(
  request: Partial<ExchangeExample['request']>,
  origin: string | null = 'http://auth:8001',
): string | null {
  return curlOf({ request: { method: 'GET', target: '/', headers: [], body: null, ...request } }, origin);
}

function text(content: string): ExchangeExample['request']['body'] {
  return { mediaType: 'text/plain', text: content, bytes: content.length, truncated: false };
}

test('A request becomes a command that asks one side.', () => {
  expect(
    curl({
      method: 'POST',
      target: '/auth/login?next=/',
      headers: [
        ['Host', 'monolith'],
        ['Content-Length', '17'],
        ['Content-Type', 'application/json'],
      ],
      body: text('{"user":"o\'hara"}'),
    }),
  ).toBe(
    `${start} --request POST --header 'Content-Type: application/json' --data-raw '{"user":"o'\\''hara"}' 'http://auth:8001/auth/login?next=/'`,
  );
});

test('HEAD does not wait for a body.', () => {
  expect(curl({ method: 'HEAD' })).toBe(`${start} --head http://auth:8001/`);
});

test('A body that begins with @ is sent, and no file is read.', () => {
  expect(curl({ method: 'PUT', body: text('@/etc/passwd') })).toContain('--data-raw @/etc/passwd ');
});

test.each(['@evil.test/', '.evil.test/', ':80@evil.test/', 'http://evil.test/', '*'])(
  'The target %s does not lead to another host.',
  (target) => {
    const command = curl({ target });
    expect(command?.endsWith(' http://auth:8001/')).toBe(true);
    expect(command).toContain('--request-target ');
  },
);

test('A header cannot begin another, be a file or go missing.', () => {
  const command = curl({
    headers: [
      ['X-A', 'one\r\nX-B: two'],
      ['@file', 'x'],
      ['X-Empty', ''],
      ['X C', 'x'],
    ],
  });
  expect(command).toBe(`${start} --header 'X-A: one X-B: two' --header 'X-Empty;' http://auth:8001/`);
});

test.each([null, 'javascript:alert(1)', 'http://user@auth:8001', "http://auth'", '-o'])(
  'There is no command for a side at %s.',
  (origin) => {
    expect(curl({}, origin)).toBeNull();
  },
);

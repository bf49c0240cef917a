import { expect, test } from 'vitest';
import { Redactor } from '../../../../../harness/redaction/Redactor.ts';
import { cleanEvents } from '../../../../../scenarios/player/trace/cleanEvents.ts';
import { cleanResource } from '../../../../../scenarios/player/trace/cleanResource.ts';
import { shownSecrets } from '../../../../../scenarios/player/trace/shownSecrets.ts';

const redactor = new Redactor();
const secret = 'k9$x/"7Qw';
const picture = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567.jpeg';

function clean(event: unknown, secrets: readonly string[] = [secret]): unknown {
  const text = cleanEvents(`${JSON.stringify(event)}\n`, { redactor, secrets, names: new Set([picture]) });
  expect(text.endsWith('\n')).toBe(true);
  return JSON.parse(text);
}

test('events keep what they refer by, and lose what is secret', () => {
  const page = 'page@44364e6e53cddfd1da7bc91877c3058f';
  const event = {
    type: 'frame-snapshot',
    pageId: page,
    file: picture,
    callId: 'call@12',
    time: 123_456.5,
    html: ['INPUT', { value: secret }],
    headers: [
      { name: 'Authorization', value: 'Bearer abc' },
      { name: 'Accept', value: '*/*' },
    ],
    code: 424_242,
  };
  const cleaned = clean(event, [secret, '424242']);
  expect(cleaned).toMatchObject({ pageId: page, file: picture, callId: 'call@12', time: 123_456.5, code: 0 });
  expect(JSON.stringify(cleaned)).not.toContain('7Qw');
  expect(JSON.stringify(cleaned)).not.toContain('Bearer abc');
  expect(JSON.stringify(cleaned)).toContain('*/*');
});

test('a line that is torn is cleaned as text', () => {
  const text = cleanEvents(`{"value":"${secret.replace('"', '\\"')}`, {
    redactor,
    secrets: [secret],
    names: new Set(),
  });
  expect(text).not.toContain('7Qw');
  expect(text).toContain('{"value":"[secret:');
});

test('what is typed into a field for secrets is one, looks are left out, and nothing else', () => {
  const typed = (selector: string, method = 'fill', params: object = { value: 'hunter22' }): string =>
    JSON.stringify({ type: 'before', method, params: { selector, ...params } });
  const shown = (lines: readonly string[]): ReturnType<typeof shownSecrets> =>
    shownSecrets([lines.join('\n')], redactor);
  expect(shown([typed('internal:label="Password"i')]).secrets).toEqual(['hunter22']);
  expect(shown([typed('#api_token', 'type', { text: 'abcdef' })]).secrets).toEqual(['abcdef']);
  expect(shown([typed('#nick'), typed('#password', 'click'), 'torn', '']).secrets).toEqual([]);
  const attachments = [
    { contentType: 'application/vnd.harness.look+json', file: 'attachments/aa' },
    { contentType: 'application/vnd.harness.unique+json', sha1: 'bb' },
    { contentType: 'image/png', file: 'attachments/cc' },
  ];
  expect([...shown([JSON.stringify({ type: 'after', attachments })]).dropped]).toEqual(['aa', 'bb']);
});

test('a resource that is no text and holds a secret is left out, a program is kept as it is', () => {
  const given = { redactor, secrets: ['S3cret-value'] };
  const binary = Buffer.concat([Buffer.from([0, 255, 1]), Buffer.from('S3cret-value')]);
  expect(cleanResource('resources/a.dat', binary, given)).toHaveLength(0);
  expect(cleanResource('resources/a.dat', binary.subarray(0, 3), given)).toHaveLength(3);
  const program = Buffer.from('const password = "hidden-in-code-1";');
  expect(cleanResource('resources/a.js', program, given)).toBe(program);
  const told = Buffer.from(
    cleanResource('resources/a.js', Buffer.from('x = "S3cret-value"'), given),
  ).toString();
  expect(told).toMatch(/^x = "\[secret:known:[0-9a-f]{8}\]"$/);
  const huge = Buffer.alloc(4_000_001, 'a');
  expect(Buffer.from(cleanResource('resources/a.txt', huge, given)).toString()).toBe(
    '[left out: 4000001 bytes]',
  );
});

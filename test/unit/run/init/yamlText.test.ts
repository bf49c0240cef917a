import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { siblingHosts } from '../../../../harness/run/init/siblingHosts.ts';
import { isPlainOperation, isPlainPath, isPlainSlot } from '../../../../harness/run/init/plainNames.ts';
import { proposedList, quoted, remark } from '../../../../harness/run/init/yamlText.ts';

test.each(["it's", 'a: b', '# c', 'x\n  y: z', '"q"', '\u2028', 'ü€😀', '\\', '- a', '{', '\u0000\u0085'])(
  'A quoted %j is read back as it was.',
  (text) => {
    expect(parse(`a: ${quoted(text)} # x\nb: 1`)).toEqual({ a: text, b: 1 });
  },
);

test('A quoted text starts no variable, and a remark stays on its line.', () => {
  expect(quoted('/${HOME}')).toBe("'/$${HOME}'");
  expect(parse(`a: 1 ${remark('x\nb: 2\r\u2028c: 3\u0085d: 4')}\n`)).toEqual({ a: 1 });
});

test('A list says what is sure and keeps the rest as comments, the sure first.', () => {
  const [sure, doubtful] = [
    { yaml: "'a'", why: 'seen', sure: true },
    { yaml: "'b'", why: 'not seen', sure: false },
  ];
  expect(proposedList('  ', 'k', [doubtful, sure])).toEqual([
    '  k:',
    "    - 'a' # seen",
    "    # - 'b' # not seen",
  ]);
  expect(proposedList('  ', 'k', [doubtful], 'Note.')).toEqual([
    '  # Note.',
    '  # k:',
    "  #   - 'b' # not seen",
  ]);
  expect(proposedList('  ', 'k', [], 'Note.')).toEqual([]);
});

test('Names that are values, or that YAML or a glob would read otherwise, are not written.', () => {
  expect(isPlainOperation('GET /users/{}/roles/')).toBe(true);
  for (const id of [
    'GET /a b',
    "GET /a'b",
    'GET /a#b',
    'GET /a:b',
    'GET /{x}',
    'GET /%0Ab',
    'GET /ü',
    'GET /Zx81kQ0pLm3vRt',
  ])
    expect(isPlainOperation(id), id).toBe(false);
  expect(isPlainPath('$.a.b[*].c')).toBe(true);
  for (const path of ['$', "$['a b']", '$.Zx81kQ0pLm3vRt', `$.${'a'.repeat(300)}`])
    expect(isPlainPath(path), path).toBe(false);
  expect(isPlainSlot('cookie:sid')).toBe(true);
  expect(isPlainSlot("cookie:a'b")).toBe(false);
  expect(isPlainSlot('body:$.username')).toBe(true);
});

test('Hosts of one domain belong together; others do not, and addresses only where they are the same.', () => {
  const rank = (...hosts: string[]) => siblingHosts(hosts.map((host, index) => [host, 100 - index]));
  expect(rank('www.shop.example', 'cdn.other.example', 'api.shop.example:8443')).toEqual([
    'www.shop.example',
    'api.shop.example:8443',
  ]);
  expect(rank('www.shop.co.uk', 'www.ads.co.uk')).toEqual(['www.shop.co.uk']);
  expect(rank('10.0.0.1:80', '10.1.0.1', '10.0.0.1:81')).toEqual(['10.0.0.1:80', '10.0.0.1:81']);
  expect(rank()).toEqual([]);
});

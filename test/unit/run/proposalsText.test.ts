import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { proposalsText } from '../../../harness/run/proposalsText.ts';
import { Redactor } from '../../../harness/redaction/Redactor.ts';

const proposals = {
  rules: [
    {
      rule: { operation: "GET /it's/{}", path: "$['a b'].token", kind: 'token' as const },
      why: 'a\nline\u2028more',
    },
    { rule: { operation: 'GET /x', path: '$.price', tolerance: 0.005 }, why: 'near' },
    { rule: { operation: 'GET /x', path: '$.tags', order: 'any' as const }, why: 'moved' },
  ],
  exclusive: [{ operation: 'POST /x', why: 'raced' }],
  wait: [],
  unexplained: ['GET /y $.banner: noise'],
};

test('Proposals are YAML that says what was proposed, each below its evidence, also once redacted.', () => {
  const text = proposalsText(proposals, '20261121-1200-x');
  expect(new Redactor().text(text)).toBe(text);
  expect(parse(text)).toEqual({ rules: proposals.rules.map(({ rule }) => rule), exclusive: ['POST /x'] });
  expect(text).toMatch(/^# GET \/y \$\.banner: noise$/m);
  expect(text.split('\n').slice(1, 4)).toEqual([
    '      rules:',
    '        # a line more',
    `        - { operation: 'GET /it''s/{}', path: '$[''a b''].token', kind: 'token' }`,
  ]);
});

test('What is proposed stands as deep as `shadow:` of a service wants it.', () => {
  const text = proposalsText(proposals, 'r');
  const config = `services:\n  auth:\n    shadow:\n      recordings: [a.har]\n${text}targets: {}\n`;
  const rules = proposals.rules.map(({ rule }) => rule);
  expect(parse(config)).toEqual({
    services: { auth: { shadow: { recordings: ['a.har'], rules, exclusive: ['POST /x'] } } },
    targets: {},
  });
});

test('Nothing proposed is said, and is empty YAML.', () => {
  const text = proposalsText({ rules: [], exclusive: [], wait: [], unexplained: [] }, 'r');
  expect(text).toBe('# run r proposes nothing\n');
  expect(parse(text)).toBeNull();
});

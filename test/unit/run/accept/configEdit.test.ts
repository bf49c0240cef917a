import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { acceptedInsertion, inserted } from '../../../../harness/run/accept/configEdit.ts';

const file = 'accepted-differences.yaml';
const line = `accepted: ${file}`;

function withAcceptedFile(text: string, service: string, name: string): string | null {
  const insertion = acceptedInsertion(text, service, name);
  return insertion === null ? null : inserted(text, insertion);
}

describe('a config that is to name the file', () => {
  test('keeps everything else, comments too', () => {
    const text = `# ours
version: 1
services:
  auth:
    # the old one
    baseline: { url: "http://a", writes: isolated }
    candidate: {url: "http://b"} # new
    shadow:
      recordings: [ r/*.har ] # all
      session: ['cookie:sid']

      # slow
      rate: 20
  other:
    baseline: { url: "http://c" }
`;
    const changed = withAcceptedFile(text, 'auth', file);
    expect(changed).toBe(text.replace('      rate: 20\n', `      rate: 20\n      ${line}\n`));
    expect(parse(changed ?? '')).toEqual({
      version: 1,
      services: {
        auth: {
          baseline: { url: 'http://a', writes: 'isolated' },
          candidate: { url: 'http://b' },
          shadow: { recordings: ['r/*.har'], session: ['cookie:sid'], rate: 20, accepted: file },
        },
        other: { baseline: { url: 'http://c' } },
      },
    });
  });

  test.each([
    [
      'carriage returns',
      'services:\r\n  auth:\r\n    shadow:\r\n      rate: 1 # slow\r\n',
      `\r\n      ${line}`,
    ],
    ['no line feed at its end', 'services:\n  auth:\n    shadow:\n      rate: 1', `\n      ${line}`],
    [
      'a list and a comment behind it',
      'services:\n  auth:\n    shadow:\n      vary:\n        - a # b\n\n# end\n',
      `\n      ${line}`,
    ],
    ['a section on one line', 'services:\n  auth:\n    shadow: {rate: 1} # one\n', `, ${line}`],
    [
      'no section',
      'services:\n  auth:\n    candidate: # new\n      url: "http://b"\n  b: {}\n',
      `\n    shadow: { ${line} }`,
    ],
    ['a section without a value', 'services:\n  auth:\n    shadow: # none\n', ` { ${line} }`],
    [
      'a key without a value',
      'services:\n  auth:\n    shadow:\n      accepted: # none\n      rate: 1\n',
      ` ${file}`,
    ],
    ['a name of two words', 'services:\n  my auth: {}\n', ` shadow: { ${line} } `],
  ])('with %s gets one text more, and stays as it is else', (_, text, added) => {
    const service = text.includes('my auth') ? 'my auth' : 'auth';
    const insertion = acceptedInsertion(text, service, file);
    expect(insertion?.added).toBe(added);
    const changed: unknown = parse(withAcceptedFile(text, service, file) ?? '');
    expect(changed).toMatchObject({ services: { [service]: { shadow: { accepted: file } } } });
  });

  test.each([
    'services: { auth: { baseline: { url: http://a } } }\n',
    'services:\n  auth:\n    shadow:\n',
    'services:\n  auth:\n    shadow: {}\n',
  ])('has a section made where there is none: %j', (text) => {
    const changed: unknown = parse(withAcceptedFile(text, 'auth', file) ?? '');
    expect(changed).toMatchObject({ services: { auth: { shadow: { accepted: file } } } });
  });

  test.each([
    [
      'one section for two services',
      'x: &s { rate: 1 }\nservices:\n  auth: { shadow: *s }\n  b: { shadow: *s }\n',
    ],
    ['a service that stands elsewhere', 'x: &s { shadow: { rate: 1 } }\nservices:\n  auth: *s\n'],
    ['a section from a merge', 'x: &s { shadow: { rate: 1 } }\nservices:\n  auth:\n    <<: *s\n'],
    ['no such service', 'services: { other: {} }\n'],
  ])('is left alone with %s', (_, text) => {
    expect(withAcceptedFile(text, 'auth', file)).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withAcceptedFile } from '../../../../harness/run/accept/configEdit.ts';

const file = 'accepted-differences.yaml';

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
    for (const comment of ['# ours', '# the old one', '# new', '# all', '# slow'])
      expect(changed).toContain(comment);
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

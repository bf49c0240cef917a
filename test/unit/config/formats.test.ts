import { describe, expect, test } from 'vitest';
import { ConfigFolder, configErrorOf } from './configFolder.ts';

const data = {
  version: 1,
  services: {
    auth: { baseline: { url: 'http://a', writes: 'isolate' }, candidate: { url: 'http://b' } },
  },
};

const yaml = `version: 1
services:
  auth:
    baseline: { url: "http://a", writes: isolate }
    candidate: { url: "http://b" }
`;

const files: Readonly<Record<string, string>> = {
  'harness.config.yaml': yaml,
  'harness.config.yml': yaml,
  'harness.config.json': JSON.stringify(data, null, '\t'),
  'harness.config.ts': `type Version = 1;\nconst version: Version = 1;\nexport default { ...${JSON.stringify(data)}, version };`,
  'harness.config.js': `export default ${JSON.stringify(data)};`,
  'harness.config.mjs': `export default ${JSON.stringify(data)};`,
};

const places: Readonly<Record<string, string>> = {
  'harness.config.yaml': 'harness.config.yaml:4:42',
  'harness.config.yml': 'harness.config.yml:4:42',
  'harness.config.json': 'harness.config.json:7:15',
};

describe.each(Object.keys(files))('%s', (name) => {
  const text = files[name] ?? '';

  test('gives the same error as every other format', async () => {
    await using folder = await ConfigFolder.create({ [name]: text, 'package.json': '{"type":"module"}' });
    const config = await folder.load();
    const error = await configErrorOf(() => config.service('auth'));
    expect(error.subject).toBe(places[name] ?? name);
    expect(error.message).toBe(`${error.subject}: services.auth.baseline.writes is "isolate"`);
    expect(error.hint).toBe('did you mean "isolated"? legal: "isolated", "replicated", "refused"');
  });

  test('gives the same service and digest as every other format', async () => {
    const legal = text.replace(/isolate\b/, 'isolated');
    await using folder = await ConfigFolder.create({ [name]: legal, 'package.json': '{"type":"module"}' });
    await using other = await ConfigFolder.create({
      'harness.config.yaml': yaml.replace('isolate ', 'isolated '),
    });
    const [config, expected] = [await folder.load(), await other.load()];
    expect(config.digest).toBe(expected.digest);
    expect({ ...config.service('auth'), directory: '' }).toEqual({
      ...expected.service('auth'),
      directory: '',
    });
  });
});

describe('a file that cannot be read as its format', () => {
  test.each([
    ['harness.config.yaml', 'version: 1\nservices: [a\n', /^harness\.config\.yaml:\d+:\d+: /],
    ['harness.config.json', '{\n  "version": 1,,\n}', /^harness\.config\.json:2:\d+: /],
    ['harness.config.yaml', 'version: 1\nversion: 1\n', /^harness\.config\.yaml:2:1: .*unique/],
    ['harness.config.yaml', 'version: 1\nservices: { auth: *nobody }\n', /nobody/],
    ['harness.config.yaml', '', /the config is null/],
    ['harness.config.yaml', '- a\n', /^harness\.config\.yaml:1:1: the config is a list/],
    ['harness.config.mjs', 'export const config = {};', /has no default export/],
    ['harness.config.mjs', 'export default {', /cannot be loaded/],
  ])('%s: %j', async (name, text, message) => {
    await using folder = await ConfigFolder.create({ [name]: text });
    const error = await configErrorOf(() => folder.load());
    expect(error.message).toMatch(message);
  });
});

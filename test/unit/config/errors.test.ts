import { describe, expect, test } from 'vitest';
import { ConfigFolder, configErrorOf, errorOfYaml } from './configFolder.ts';

const service = (lines: string): string =>
  `version: 1\nservices:\n  auth:\n${lines.replaceAll(/^/gm, '    ')}\n`;

describe('an error in a service tells file, line, column, path, what was found and what would be legal', () => {
  test.each([
    [
      'an unknown key',
      'baselin: {}',
      'harness.config.yaml:4:5: services.auth.baselin is not a known key',
      /^did you mean "baseline"\? legal: routes, .*candidate.*, load$/,
    ],
    [
      'an unknown key of a side',
      'baseline:\n  url: http://a\n  writs: isolated',
      'harness.config.yaml:6:7: services.auth.baseline.writs is not a known key',
      /^did you mean "writes"\?/,
    ],
    [
      'a reset that is a text',
      'baseline: { reset: scripts/x.sh }',
      'harness.config.yaml:4:24: services.auth.baseline.reset is "scripts/x.sh"',
      /^legal: \{ command: … \}, \{ http: \{ method, path \} \} or \{ snapshot: true \}$/,
    ],
    [
      'an identity that is a text',
      'baseline: { identity: /health }',
      'harness.config.yaml:4:27: services.auth.baseline.identity is "/health"',
      /^legal: \{ path: \/health, version: \$\.version \}$/,
    ],
    [
      'an unknown key without a likely one',
      'xylophone: 1',
      'harness.config.yaml:4:5: services.auth.xylophone is not a known key',
      /^legal: routes/,
    ],
    [
      'a value that is none of a list',
      'baseline: { writes: yes }',
      'harness.config.yaml:4:25: services.auth.baseline.writes is "yes"',
      /^legal: "isolated", "replicated", "refused"$/,
    ],
    [
      'a missing key',
      'baseline:\n  identity: { path: /health }',
      'harness.config.yaml:5:7: services.auth.baseline.identity.version is missing',
      /^legal: a path of names and positions/,
    ],
    [
      'a version that YAML takes for a number',
      'candidate: { version: 1.10 }',
      'harness.config.yaml:4:27: services.auth.candidate.version is 1.1',
      /^legal: text; put it in quotes$/,
    ],
    [
      'a URL that is none',
      'baseline: { url: monolith }',
      'harness.config.yaml:4:22: services.auth.baseline.url is "monolith"',
      /^legal: a URL such as http:\/\//,
    ],
    [
      'a duration without a unit',
      'baseline: { timeout: 5000 }',
      'harness.config.yaml:4:26: services.auth.baseline.timeout is 5000',
      /^legal: a duration with its unit, such as 500ms/,
    ],
    [
      'a limit that no evidence can support',
      'limits: { mismatches: 0% }',
      'harness.config.yaml:4:27: services.auth.limits.mismatches is "0%"',
      /above 0% and below 100%/,
    ],
    [
      'an operation that is none',
      'limits: { operations: { "users": {} } }',
      'harness.config.yaml:4:29: services.auth.limits.operations.users is not a legal key',
      /^legal: method and path template/,
    ],
    [
      'a misspelt key in one form of two',
      'baseline: { credentials: { bearrer: x } }',
      'harness.config.yaml:4:32: services.auth.baseline.credentials.bearrer is not a known key (and 1 more)',
      /^did you mean "bearer"\? legal: bearer, basic$/,
    ],
    [
      'a key deep in one form of two',
      'baseline: { reset: { http: { path: reset } } }',
      'harness.config.yaml:4:40: services.auth.baseline.reset.http.path is "reset"',
      /^legal: a path that starts with \/$/,
    ],
    [
      'an item of a list',
      'routes: ["/a", "b"]',
      'harness.config.yaml:4:20: services.auth.routes[1] is "b"',
      /^legal: a glob on the path/,
    ],
    [
      "an error in a lane's own section",
      'load: { scripts: [a], mode: rump }',
      'harness.config.yaml:4:33: services.auth.load.mode is "rump"',
      /^did you mean "ramp"\? legal: "steady", "ramp"$/,
    ],
    [
      "an unknown key in a lane's own section",
      'load: { scrips: [a] }',
      'harness.config.yaml:4:13: services.auth.load.scrips is not a known key (and 1 more)',
      /^did you mean "scripts"\? legal: scripts, pause, mode, critical, onFail, timeout, limits$/,
    ],
    [
      'a lane that is not there',
      'contract: {}',
      'harness.config.yaml:4:5: services.auth.contract is not a known key',
      /legal: .*load$/,
    ],
    [
      'a section of another shape',
      'baseline: [a]',
      'harness.config.yaml:4:15: services.auth.baseline is a list',
      /^legal: a mapping$/,
    ],
    [
      'true and false',
      'baseline: { production: 1 }',
      'harness.config.yaml:4:29: services.auth.baseline.production is 1',
      /^legal: true or false$/,
    ],
  ])('%s', async (_, lines, message, hint) => {
    const error = await errorOfYaml(service(lines));
    expect(error.message).toBe(message);
    expect(error.hint).toMatch(hint);
  });
});

describe('an error outside the services', () => {
  const auth = 'services: { auth: {} }\n';
  test.each([
    [`version: 2\n${auth}`, 'harness.config.yaml:1:10: version is 2'],
    [auth, 'harness.config.yaml:1:1: version is missing'],
    ['version: 1\n', 'harness.config.yaml:1:1: services is missing'],
    ['version: 1\nservices: {}\n', 'harness.config.yaml:2:11: services is not legal'],
    [`version: 1\nservics: {}\n${auth}`, 'harness.config.yaml:2:1: servics is not a known key'],
    ['version: 1\nservices: { "a/b": {} }\n', 'harness.config.yaml:2:13: services["a/b"] is not a legal key'],
    [
      `version: 1\n${auth}limits: { confidence: 100% }\n`,
      'harness.config.yaml:3:23: limits.confidence is "100%"',
    ],
    [`version: 1\n${auth}limits: { sessions: 0 }\n`, 'harness.config.yaml:3:21: limits.sessions is 0'],
    [
      `version: 1\n${auth}promotion: { steps: [5, 5, 100], require: { 5: [load] } }\n`,
      'harness.config.yaml:3:21: promotion.steps is not legal',
    ],
    [
      `version: 1\n${auth}promotion: { steps: [5, 50], require: { 5: [load] } }\n`,
      'harness.config.yaml:3:21: promotion.steps is not legal',
    ],
    [
      `version: 1\n${auth}promotion: { require: { 5: [lod] } }\n`,
      'harness.config.yaml:3:29: promotion.require.5[0] is "lod"',
    ],
    [
      `version: 1\n${auth}promotion: { require: { 50: [load] } }\n`,
      'harness.config.yaml:3:23: promotion.require is not legal',
    ],
    [
      `version: 1\n${auth}promotion: { require: { 5: [] } }\n`,
      'harness.config.yaml:3:28: promotion.require.5 is not legal',
    ],
  ])('%j', async (text, message) => {
    expect((await errorOfYaml(text)).message).toBe(message);
  });
});

describe('a name that the config does not have', () => {
  test('of a service is answered with those it has', async () => {
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': service('hosts: [a]') });
    const config = await folder.load();
    const error = await configErrorOf(() => config.service('auht'));
    expect(error.message).toBe('harness.config.yaml: has no service "auht"');
    expect(error.hint).toBe('did you mean "auth"? there is: auth');
  });

  test('of a target is answered with those it has', async () => {
    const error = await errorOfYaml(service('hosts: [a]'), { target: 'staging' });
    expect(error.message).toBe('harness.config.yaml: has no target "staging"');
    expect(error.hint).toBe('there are: none');
  });
});

test('A value that may be a secret is not repeated in the message.', async () => {
  const error = await errorOfYaml(service('baseline: { credentials: { bearer: 4711 } }'));
  expect(error.message).toContain('services.auth.baseline.credentials.bearer is a number that is not legal');
  expect(`${error.message}${error.hint}`).not.toContain('4711');
});

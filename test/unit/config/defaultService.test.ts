import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../harness/errors/UsageError.ts';
import { defaultService, withFlags } from '../../../harness/config/defaultService.ts';
import { ConfigFolder } from './configFolder.ts';
import type { ServiceFlags } from '../../../harness/config/defaultService.ts';

const flags: ServiceFlags = { baseline: 'http://a:1', candidate: 'http://b:2/base/', writes: 'isolated' };
const none: ServiceFlags = { baseline: null, candidate: null, writes: null };

describe('a service from flags alone', () => {
  test('has the addresses and the write policy that were given', () => {
    const service = defaultService('service', flags, '/');
    expect(service.baseline).toMatchObject({ url: 'http://a:1', pathPrefix: '', writes: 'isolated' });
    expect(service.candidate).toMatchObject({ url: 'http://b:2', pathPrefix: '/base', writes: 'isolated' });
  });

  test('refuses writes where nothing is said about them', () => {
    const service = defaultService('service', { ...flags, writes: null }, '/');
    expect([service.baseline.writes, service.candidate.writes]).toEqual(['refused', 'refused']);
  });

  test('has the same defaults as a config that says nothing', async () => {
    await using folder = await ConfigFolder.create({
      'harness.config.yaml': 'version: 1\nservices: { auth: { baseline: {} } }\n',
    });
    expect(defaultService('auth', none, folder.path)).toEqual((await folder.load()).service('auth'));
  });

  test.each([
    ['a:1', '--baseline a:1 is not what it should be', 'give a URL such as http://a:1'],
    [
      'localhost:8080/base',
      '--baseline localhost:8080/base is',
      'give a URL such as http://localhost:8080/base',
    ],
    ['ftp://a', '--baseline ftp://a is not what it should be', 'give a URL that starts with http://'],
    // What may hold a secret is not shown again.
    ['http://user:pass@a', '--baseline is not what it should be', 'give a URL without user and password'],
    ['http://a?b=c', '--baseline is not what it should be', 'give a URL without query'],
    ['', '--baseline is not what it should be', 'give a URL such as http://'],
  ])('is an error of the flag for %j', (baseline, message, hint) => {
    const wrong = (): unknown => defaultService('service', { ...flags, baseline }, '/');
    expect(wrong).toThrow(UsageError);
    expect(wrong).toThrow(message);
    expect(wrong).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
  });
});

describe('flags over a configured service', () => {
  const configured = {
    ...defaultService('auth', flags, '/'),
    baseline: {
      ...defaultService('auth', flags, '/').baseline,
      credentials: { kind: 'bearer' as const, token: 'opaque' },
      reset: { kind: 'command' as const, command: 'r', directory: '/' },
      production: true,
    },
  };

  test('leave it as it is where they say nothing', () => {
    expect(withFlags(configured, none)).toEqual(configured);
  });

  test('leave it as it is where they give the same address', () => {
    expect(withFlags(configured, { ...none, baseline: 'http://a:1/' })).toEqual(configured);
  });

  test('leave a control beside its own baseline alone, and take it away where the baseline is another', () => {
    const control = { ...configured.baseline, url: 'http://a-again:1', production: false };
    const both = { ...configured, control };
    expect(withFlags(both, none).control).toEqual(control);
    expect(withFlags(both, { ...none, baseline: 'http://other' }).control).toBeNull();
    const given = withFlags(both, { ...none, baseline: 'http://other', control: 'http://other-again' });
    expect(given.control).toMatchObject({ url: 'http://other-again', writes: 'refused', credentials: null });
  });

  test('take back what the config allows where they give another address', () => {
    expect(withFlags(configured, { ...none, baseline: 'http://other' }).baseline).toMatchObject({
      url: 'http://other',
      writes: 'refused',
      credentials: null,
      reset: null,
      production: true,
    });
  });
});

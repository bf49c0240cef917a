import { expect, test } from 'vitest';
import type { HarnessConfig } from '../../../harness/config/harnessConfig.ts';
import { defaultLimits } from '../../../harness/config/limits.ts';
import { servicesNamed } from '../../../harness/cli/servicesNamed.ts';

const config = (...services: readonly string[]): HarnessConfig => ({
  file: '/p/harness.config.yaml',
  directory: '/p',
  digest: 'sha256:',
  target: null,
  targets: [],
  services,
  limits: defaultLimits,
  promotion: null,
  service: () => {
    throw new Error('nobody asks');
  },
});

test('the services that are named are those, each once', () => {
  expect(servicesNamed({ service: 'a, b,a', all: false }, config('a', 'b'))).toEqual(['a', 'b']);
  expect(servicesNamed({ all: true }, config('a', 'b'))).toEqual(['a', 'b']);
  expect(servicesNamed({ all: false }, config('a'))).toEqual(['a']);
});

test.each(['', ' ', ',', ' , '])(
  'an empty name, %j, is a mistake: nothing judged must not look like a yes',
  (service) => {
    expect(() => servicesNamed({ service, all: false }, config('a', 'b'))).toThrow(/--service is empty/);
  },
);

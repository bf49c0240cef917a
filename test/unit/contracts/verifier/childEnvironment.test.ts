import { expect, test } from 'vitest';
import { childEnvironment } from '../../../../contracts/verifier/childEnvironment.ts';

test("A verifier's environment has nothing that tells Pact's core what to do, no proxy, and telemetry is off.", () => {
  expect(
    childEnvironment({
      PATH: '/bin',
      AUTH_TOKEN: 'of the states',
      PACT_BROKER_BASE_URL: 'http://broker',
      PACT_BROKER_TOKEN: 'secret',
      PACT_DESCRIPTION: 'only one',
      HTTPS_PROXY: 'http://proxy',
      http_proxy: 'http://proxy',
      RUST_LOG: 'trace',
    }),
  ).toEqual({
    PATH: '/bin',
    AUTH_TOKEN: 'of the states',
    PACT_DO_NOT_TRACK: 'true',
    SCARF_ANALYTICS: 'false',
    NO_PROXY: '*',
  });
});

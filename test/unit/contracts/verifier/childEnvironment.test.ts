import { expect, test } from 'vitest';
import { childEnvironment } from '../../../../contracts/verifier/childEnvironment.ts';

test("A verifier's environment has nothing that tells Pact's core what to do, no proxy, and telemetry is off.", () => {
  const made = childEnvironment({
    PATH: '/bin',
    AUTH_TOKEN: 'of the states',
    PACT_BROKER_BASE_URL: 'http://broker',
    PACT_BROKER_TOKEN: 'secret',
    PACT_DESCRIPTION: 'only one',
    HTTPS_PROXY: 'http://proxy',
    http_proxy: 'http://proxy',
    RUST_LOG: 'trace',
    SSL_CERT_FILE: '/etc/mine.pem',
  });
  const { SSL_CERT_FILE: authority, SSL_CERT_DIR: folder, ...others } = made;
  expect(others).toEqual({
    PATH: '/bin',
    AUTH_TOKEN: 'of the states',
    HARNESS_OWN_SSL_CERT_FILE: '/etc/mine.pem',
    PACT_DO_NOT_TRACK: 'true',
    SCARF_ANALYTICS: 'false',
    NO_PROXY: '*',
  });
  expect(authority).toMatch(/noAuthority\.pem$/);
  expect(folder).toMatch(/noAuthority\.pem\.none$/);
});

test('Where Node itself goes by the authorities of the environment, they stay as they are.', () => {
  for (const env of [{ NODE_OPTIONS: '--use-system-ca' }, { NODE_USE_SYSTEM_CA: '1' }])
    expect(childEnvironment({ ...env, SSL_CERT_FILE: '/etc/mine.pem' })).toMatchObject({
      SSL_CERT_FILE: '/etc/mine.pem',
    });
});

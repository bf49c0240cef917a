import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { k6Arguments } from '../../../../loadtests/engine/k6Arguments.ts';
import {
  droppedNote,
  k6Environment,
  undeclared,
  undeclaredNote,
} from '../../../../loadtests/engine/k6Environment.ts';

test('what k6 needs to run is handed on, its own variables and all others of the shell are not', () => {
  const { variables, dropped } = k6Environment(
    {
      PATH: '/bin',
      HOME: '/home/ann',
      LC_ALL: 'C.UTF-8',
      https_proxy: 'http://proxy:3128',
      SSL_CERT_FILE: '/ca.pem',
      BASE_PATH: '/other',
      LOAD_USER: 'ann',
      K6_VUS: '9',
      K6_NO_THRESHOLDS: 'true',
      K6_OUT: 'cloud',
      K6_PATH: '/k6',
      K6_PROMETHEUS_RW_SERVER_URL: 'http://prometheus:9090',
      GONE: undefined,
    },
    { BASE_URL: 'http://auth:8001', PATH: '/other' },
  );
  expect(dropped).toEqual(['K6_NO_THRESHOLDS', 'K6_OUT', 'K6_VUS']);
  const { K6_CONFIG: config, ...rest } = variables;
  expect(rest).toEqual({
    PATH: '/other',
    HOME: '/home/ann',
    LC_ALL: 'C.UTF-8',
    https_proxy: 'http://proxy:3128',
    SSL_CERT_FILE: '/ca.pem',
    BASE_URL: 'http://auth:8001',
    K6_PROMETHEUS_RW_SERVER_URL: 'http://prometheus:9090',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_NO_USAGE_REPORT: 'true',
    K6_NO_COLOR: 'true',
  });
  expect(JSON.parse(readFileSync(config ?? '', 'utf8'))).toEqual({});
});

test('nobody can take back what is always ours', () => {
  const { variables } = k6Environment({}, { K6_AUTO_EXTENSION_RESOLUTION: 'true', K6_CONFIG: '/mine' });
  expect(variables['K6_AUTO_EXTENSION_RESOLUTION']).toBe('false');
  expect(variables['K6_CONFIG']).not.toBe('/mine');
});

test('what was dropped is told in a sentence', () => {
  expect(droppedNote([])).toBeNull();
  expect(droppedNote(['K6_VUS'])).toContain('K6_VUS was set and not handed to k6: it would have changed');
  expect(droppedNote(['K6_OUT', 'K6_VUS'])).toContain(
    'K6_OUT, K6_VUS were set and not handed to k6: they would',
  );
});

test('remote write is an output of its own where its address is given', () => {
  const plain = k6Arguments('/s.ts', {}, ['--execution-segment=0:1/2'], '/tmp/samples');
  expect(plain.filter((one) => one.startsWith('--out'))).toEqual(['--out=json=/tmp/samples']);
  expect(plain.slice(-3)).toEqual(['--execution-segment=0:1/2', '--', '/s.ts']);
  const written = k6Arguments('/s.ts', { K6_PROMETHEUS_RW_SERVER_URL: 'http://p' }, [], null);
  expect(plain).not.toContain('--quiet');
  expect(written).toEqual(expect.arrayContaining(['--quiet', '--out=json=-']));
  expect(written).toContain('--out=experimental-prometheus-rw');
});

test('variables that the script reads and the config does not name are told', () => {
  const inherited = { LOAD_USER: 'ann', TENANT: 'x', K6_VUS: '9' };
  const names = undeclared(inherited, { TENANT: 'x' }, ['ABSENT', 'K6_VUS', 'LOAD_USER', 'TENANT']);
  expect(names).toEqual(['LOAD_USER']);
  expect(undeclaredNote(names, 'a.k6.ts')).toBe(
    'a.k6.ts reads LOAD_USER, which is set in the shell and not handed to k6: name it under `load.env` of the config, `LOAD_USER: ${LOAD_USER}`',
  );
  expect(undeclaredNote([], 'a.k6.ts')).toBeNull();
});

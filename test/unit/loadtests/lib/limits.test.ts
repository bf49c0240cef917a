import { describe, expect, test } from 'vitest';
import { requiredSamples } from '../../../../harness/statistics/exactTest.ts';
import { defaultLoadLimits, readLimits, requestsWithoutError } from '../../../../loadtests/lib/limits.ts';
import { readSide } from '../../../../loadtests/lib/side.ts';
import { errorsTag, ownThresholds, thresholdsOf } from '../../../../loadtests/lib/thresholds.ts';

describe('the limits of a load script', () => {
  test.each([0.0005, 0.001, 0.005, 0.05])('of %d need as many requests as the gate does', (share) => {
    expect(requestsWithoutError(share)).toBe(requiredSamples(0, share, 0.95));
  });

  test('are those of the harness where it runs the script, and nothing that it has not said', () => {
    expect(readLimits(undefined)).toBeNull();
    expect(readLimits('')).toBeNull();
    expect(readLimits('{"errors":0.01,"requests":3000}')).toEqual({
      errors: 0.01,
      p95: null,
      p99: null,
      unavailable: null,
      requests: 3000,
      operations: {},
    });
  });

  test.each(['yes', '[1]', 'null', '3'])('are refused where they are %s', (text) => {
    expect(() => readLimits(text)).toThrow('HARNESS_LIMITS is not a JSON object');
  });

  test('become thresholds on shares, none on a percentile', () => {
    expect(thresholdsOf({ ...defaultLoadLimits, requests: 2_995 })).toEqual({
      http_req_failed: ['rate<0.001'],
      harness_wrong: ['rate<0.001'],
      harness_slow: ['rate<0.05'],
      http_reqs: ['count>=2995'],
    });
    expect(thresholdsOf({ ...defaultLoadLimits, p95: null, p99: 800, unavailable: 0.001 })).toEqual({
      http_req_failed: ['rate<0.001'],
      harness_wrong: ['rate<0.001'],
      harness_slow_p99: ['rate<0.01'],
      harness_unavailable: ['rate<0.001'],
    });
  });

  test('of one operation are held by its tag, which must have been there, and its errors are kept apart', () => {
    const limits = { ...defaultLoadLimits, operations: { 'GET /users/{}': { errors: 0.02, p95: 900 } } };
    expect(ownThresholds(limits)).toEqual({
      'http_reqs{name:GET /users/{}}': ['count>=1'],
      'http_req_failed{name:GET /users/{}}': ['rate<0.02'],
      'harness_wrong{name:GET /users/{}}': ['rate<0.02'],
      'harness_slow{name:GET /users/{}}': ['rate<0.05'],
    });
    expect(Object.keys(thresholdsOf(limits))).toEqual(
      expect.arrayContaining(['http_req_failed{errors:common}', 'harness_wrong{errors:common}']),
    );
    expect(errorsTag(limits, 'GET /users/{}')).toEqual({ errors: 'own' });
    expect(errorsTag(limits, 'GET /me')).toEqual({ errors: 'common' });
    expect(errorsTag(defaultLoadLimits, 'GET /me')).toEqual({});
  });
});

describe('the side of a load script', () => {
  test('is its address without a slash at the end, and its headers', () => {
    const env = { BASE_URL: 'http://127.0.0.1:8001/api/', HARNESS_HEADERS: '{"x-api-key":"k"}' };
    expect(readSide(env)).toEqual({ baseUrl: 'http://127.0.0.1:8001/api', headers: { 'x-api-key': 'k' } });
  });

  test('is asked for where it is missing or is no address', () => {
    expect(() => readSide({})).toThrow('BASE_URL is not set');
    expect(() => readSide({ BASE_URL: '127.0.0.1:8001' })).toThrow('BASE_URL is no address');
  });

  test('does not quote headers that it cannot read', () => {
    const env = { BASE_URL: 'http://127.0.0.1:1', HARNESS_HEADERS: 'Bearer very-secret' };
    expect(() => readSide(env)).toThrow(/^HARNESS_HEADERS is not JSON(?!.*very-secret)/);
  });
});

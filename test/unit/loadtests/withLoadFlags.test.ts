import { describe, expect, test } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import { UsageError } from '../../../harness/errors/UsageError.ts';
import { loadSection } from '../../../loadtests/section.ts';
import { withLoadFlags, type LoadFlagsGiven } from '../../../loadtests/withLoadFlags.ts';

const nothing: LoadFlagsGiven = {
  scripts: [],
  recordings: [],
  rate: null,
  duration: null,
  warmup: null,
  edges: [],
  k6: null,
};
const plain = defaultService('shop', { baseline: null, candidate: null, writes: null }, '/project');
const scripted = {
  ...plain,
  lanes: new Map([['load', loadSection.parse({ scripts: ['a.k6.ts'] })] as const]),
};

function merged(service: typeof plain, given: Partial<LoadFlagsGiven>): unknown {
  return withLoadFlags(service, { ...nothing, ...given }, '/here').lanes.get('load');
}

describe('flags over the config', () => {
  test('paths of flags are taken from where one is, those of the config from there', () => {
    expect(merged(scripted, {})).toMatchObject({ scripts: ['a.k6.ts'] });
    expect(merged(scripted, { scripts: ['b.k6.ts'], k6: 'bin/k6' })).toMatchObject({
      scripts: ['/here/b.k6.ts'],
      k6: '/here/bin/k6',
    });
  });

  test('a recording is played in place of the scripts of the config', () => {
    expect(merged(scripted, { recordings: ['t.har'], rate: 50, duration: '5s' })).toMatchObject({
      scripts: [],
      recordings: ['/here/t.har'],
      rate: 50,
      duration: '5s',
    });
  });

  const edge = {
    from: { operation: 'POST /login', place: 'body:$.token' },
    to: { operation: 'GET /orders/{}', slot: 'header:x-token' },
  };

  test('edges of a run come beside those of the config, but for what `vary` made', () => {
    const own = {
      from: { operation: 'GET /a', place: '$.id' },
      to: { operation: 'GET /b/{}', slot: 'path[1]' },
    };
    const service = { ...plain, lanes: new Map([['shadow', { edges: [own] }] as const]) };
    const edges = [
      { ...edge, origin: 'found' },
      { ...edge, origin: 'vary', from: { operation: 'POST /login', place: 'request:body:$.name' } },
    ] as const;
    expect(merged(service, { recordings: ['t.har'], edges })).toMatchObject({ edges: [own, edge] });
    expect(merged(service, { recordings: ['t.har'] })).toMatchObject({ edges: null });
  });

  test('a warm-up is for scripts and recordings alike', () => {
    expect(merged(scripted, { warmup: '5s' })).toMatchObject({ scripts: ['a.k6.ts'], warmup: '5s' });
  });

  test.each([
    [{ warmup: 'short' }, 'a duration with its unit'],
    [{ scripts: ['a'], recordings: ['b'] }, 'not by both'],
    [{ scripts: ['a'], rate: 5 }, '--rate is for a load from a recording'],
    [{ edges: [{ ...edge, origin: 'found' as const }] }, '--edges is for a load from a recording'],
    [{ duration: '5s' }, '--duration is for a load from a recording'],
    [{ recordings: ['b'], duration: 'long' }, 'a duration with its unit'],
    [{ recordings: ['b'], duration: '0s' }, 'a duration longer than 0'],
  ])('%j is refused', (given, why) => {
    let told = '';
    try {
      merged(scripted, given);
    } catch (error) {
      if (error instanceof UsageError) told = `${error.message} ${error.hint ?? ''}`;
    }
    expect(told).toContain(why);
  });
});

test('the section refuses names of the environment that mean something already', () => {
  const env = (name: string): boolean => loadSection.safeParse({ env: { [name]: 'x' } }).success;
  expect(['LOAD_USER', 'K6_PROMETHEUS_RW_USERNAME'].map(env)).toEqual([true, true]);
  expect(['BASE_URL', 'HARNESS_LIMITS', 'K6_VUS', 'K6_NO_THRESHOLDS', 'A-B'].map(env)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a section that was read once reads the same again', () => {
  const once = loadSection.parse({ env: { N: 5 }, thinkTime: { most: '5s' }, duration: '30s' });
  expect(loadSection.parse(once)).toEqual(once);
});

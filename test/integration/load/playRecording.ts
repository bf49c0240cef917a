import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultService } from '../../../harness/config/defaultService.ts';
import { openRecordings } from '../../../harness/recording/openRecordings.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import { selectionRules } from '../../../harness/study/selectionRules.ts';
import { WritePolicy } from '../../../harness/study/WritePolicy.ts';
import type { K6Ended } from '../../../loadtests/engine/K6Order.ts';
import { runK6 } from '../../../loadtests/engine/runK6.ts';
import { doubtsOfTraffic, type PlayedLoad } from '../../../loadtests/traffic/doubtsOfTraffic.ts';
import { prepareTraffic } from '../../../loadtests/traffic/prepareTraffic.ts';
import { TrafficWatch } from '../../../loadtests/traffic/TrafficWatch.ts';
import type { TrafficLoad } from '../../../loadtests/traffic/TrafficLoad.ts';
import { realK6 } from '../../realK6.ts';

const door = new Door();

/** What a test says of a load from a recording. */
export interface Playing {
  /** The recording, absolute. */
  readonly file: string;
  readonly url: string;
  readonly rate: number;
  readonly duration: number;
  readonly routes?: readonly string[];
  readonly section?: Partial<TrafficLoad['section']>;
  readonly wait?: readonly string[];
  readonly thinkTime?: TrafficLoad['thinkTime'];
  readonly wasReset?: boolean;
  /** Further arguments of `k6 run`. */
  readonly options?: readonly string[];
  /** Share of the whole load: with `options` that say the same to k6. */
  readonly share?: number;
}

/** Plays a recording by the real k6, and removes what was written for that. */
export async function playRecording(
  playing: Playing,
): Promise<PlayedLoad & Pick<K6Ended, 'remarks'> & { readonly doubts: ReturnType<typeof doubtsOfTraffic> }> {
  const directory = mkdtempSync(join(tmpdir(), 'harness-test-'));
  const { url, rate, duration, share = 1, wasReset = true } = playing;
  const flags = { baseline: null, candidate: url, writes: 'isolated' } as const;
  const service = { ...defaultService('played', flags, directory), routes: playing.routes ?? ['/**'] };
  const section = { session: [], vary: [], edges: [], ...playing.section };
  const named = section.vary.map(({ operation }) => operation);
  const asked = { operations: [], sample: null, limit: null, seed: '1' };
  const selection = await selectionRules(service, named, asked);
  const load: TrafficLoad = {
    service,
    section,
    recordings: await openRecordings([playing.file], { cwd: directory }),
    selection,
    strict: false,
    sides: ['candidate'],
    writes: new WritePolicy([], [], [service.candidate]),
    wait: playing.wait ?? [],
    thinkTime: playing.thinkTime ?? 'recorded',
    rate,
    duration,
    seed: '1',
  };
  const { signal } = new AbortController();
  const traffic = await prepareTraffic(load, door, signal);
  const watch = new TrafficWatch();
  try {
    const { run, remarks } = await runK6({
      k6: await realK6(),
      version: 'v2.2.0',
      script: traffic.script,
      title: 'recording',
      directory,
      side: 'candidate',
      shard: null,
      target: {
        origin: url,
        pathPrefix: '',
        routes: selection.routes,
        operations: selection.resolver,
        limitsOf: () => ({ p95: 500, p99: null }),
      },
      environment: { ...traffic.env, BASE_URL: url, HARNESS_SIDE: 'candidate' },
      options: playing.options ?? [],
      signal,
      log: () => undefined,
      takerOf: (metric) => watch.takerOf(metric),
      now: () => Date.now(),
    });
    const played = { expected: traffic.expected, run, watch, share, wasReset };
    return { ...played, remarks, doubts: doubtsOfTraffic(played) };
  } finally {
    await traffic.remove();
    rmSync(directory, { recursive: true, force: true });
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import { follow, followers } from './recorder/followers.ts';
import { har } from './recorder/har.ts';
import type { Recorded } from './recorder/har.ts';
import { journeyOf } from './recorder/journeys.ts';
import { askOtherParts, otherHosts } from './recorder/otherTraffic.ts';
import { people } from './recorder/people.ts';
import { Random } from './recorder/Random.ts';
import { RecordingProxy } from './recorder/RecordingProxy.ts';
import { Visitor } from './recorder/Visitor.ts';
import { startMonolithAlone } from './start.ts';

const alive = 14; // people at once

/** What is to happen while it is recorded. */
interface Scene {
  readonly people: number;
  readonly seed: number;
  readonly noise: boolean;
  /** Whether the notification service follows the events. */
  readonly followed: boolean;
}

/** Lets so many people use the monolith and returns what a gateway would have recorded. */
async function record(upstream: string, scene: Scene): Promise<readonly Recorded[]> {
  const { seed, noise } = scene;
  const random = new Random(seed);
  const proxy = new RecordingProxy(upstream, new Random(seed + 1));
  const waiting = people(scene.people, random).map((person, index) => ({ person, index }));
  const foreign: Recorded[] = [];
  const chair = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      // A stream of chance for each person: what one does must not hang on how fast another is.
      const own = new Random(seed * 1000 + next.index);
      const visitor = new Visitor(next.person, proxy, own);
      foreign.push(otherHosts(Date.now(), own));
      if (own.chance(0.25)) await askOtherParts(proxy, own);
      await journeyOf(next.index, noise)(visitor);
      // Whoever is no service may not know what others do.
      if (scene.followed && own.chance(0.5)) await visitor.get('/auth/events?after=0');
    }
  };
  let isOver = false;
  const following = (scene.followed ? followers : []).map((follower, index) =>
    follow(new Visitor(follower, proxy, new Random(seed * 1000 + 900 + index)), () => isOver),
  );
  await Promise.all(Array.from({ length: alive }, chair));
  isOver = true;
  await Promise.all(following);
  proxy.close();
  return [...proxy.recorded, ...foreign];
}

const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    seed: { type: 'string', default: '2' },
    noise: { type: 'boolean', default: false },
    notification: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const { noise, notification: followed } = values;
const [name, count] = followed ? ['notification', '30'] : noise ? ['noisy', '95'] : ['auth', '300'];
const out = values.out ?? join(import.meta.dirname, 'recordings', `${name}.har.gz`);
const monolith = await startMonolithAlone(noise);
try {
  const recorded = await record(monolith.url, {
    people: Number(values.people ?? count),
    seed: Number(values.seed),
    noise,
    followed,
  });
  const bytes = gzipSync(JSON.stringify(har(recorded)), { level: 9 });
  await mkdir(join(out, '..'), { recursive: true });
  await writeFile(out, bytes);
  const own = recorded.filter(({ request }) => new URL(request.url).pathname.startsWith('/auth/'));
  process.stdout.write(
    `${String(recorded.length)} exchanges, ${String(own.length)} of /auth/**, ${String(bytes.length)} bytes\n`,
  );
} finally {
  await monolith.stop();
}

import { UsageError } from '../harness/errors/UsageError.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { openRecordings } from '../harness/recording/openRecordings.ts';
import type { SelectionRules } from '../harness/study/Selection.ts';
import { study } from '../harness/study/study.ts';
import { WritePolicy } from '../harness/study/WritePolicy.ts';
import type { LoadedSide } from './LoadPlan.ts';
import { millisecondsOf, type LoadSection } from './section.ts';
import type { TrafficLoad } from './traffic/TrafficLoad.ts';
import { trafficSectionOf } from './trafficSectionOf.ts';

interface Asked {
  readonly service: ServiceConfig;
  readonly section: LoadSection;
  readonly selection: SelectionRules;
  readonly sides: readonly LoadedSide[];
  readonly seed: string;
}

/** A load from recordings. A UsageError where there are none, or where they write to a side that does not allow it. */
export async function planTraffic({ service, section, selection, sides, seed }: Asked): Promise<TrafficLoad> {
  const traffic = trafficSectionOf(section, service);
  if (traffic.recordings.length === 0)
    throw new UsageError(
      '--script',
      `nothing says what load to make on ${service.name}`,
      'give --script FILE (a k6 script) or --recording FILE, or `load.scripts` in the config',
    );
  const { thinkTime } = section;
  const load: TrafficLoad = {
    service,
    section: traffic,
    recordings: await openRecordings(traffic.recordings, { cwd: service.directory }),
    selection,
    strict: false,
    sides,
    writes: new WritePolicy(
      traffic.safe,
      traffic.unsafe,
      sides.map((side) => service[side]),
    ),
    wait: traffic.wait,
    thinkTime: typeof thinkTime === 'string' ? thinkTime : { most: millisecondsOf(thinkTime.most) },
    rate: section.rate,
    duration: millisecondsOf(section.duration),
    seed,
  };
  await requireWritable(load);
  return load;
}

/** Sessions without their writes are others than those that were recorded: nobody is logged in, nothing is found. */
async function requireWritable(load: TrafficLoad): Promise<void> {
  const { service, sides, writes } = load;
  const refusing = sides.find((side) => service[side].writes !== 'isolated');
  if (refusing === undefined) return;
  const { learned } = await study(load, new AbortController().signal);
  const written = [...learned.counts.operations].filter(([id]) =>
    writes.isUnsafe({ id, method: id.slice(0, id.indexOf(' ')) }),
  );
  const [first] = written;
  if (first === undefined) return;
  throw new UsageError(
    '--writes',
    `the recording writes (${first[0]}${written.length === 1 ? '' : ` and ${String(written.length - 1)} more operations`}), and the ${refusing} is not declared \`writes: isolated\``,
    'declare it, if it has its own store and reaches nobody (--writes isolated); what writes nothing, name under `safe`',
  );
}

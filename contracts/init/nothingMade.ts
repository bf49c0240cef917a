import { nearest } from '../../harness/config/nearest.ts';
import { RecordingError } from '../../harness/errors/RecordingError.ts';
import type { MadeContract } from './initContract.ts';
import { leftOutWords } from './leftOutWhy.ts';
import type { TrafficOfService } from './TrafficOfService.ts';

const mostNamed = 8;

/** Why a recording gives no contract. */
export function nothingMade(
  { read, selected, leftOut, without, withheld, choice }: MadeContract,
  { recordings, service, operations, userAgent }: TrafficOfService,
): RecordingError {
  const name = recordings.recordings.map((one) => one.name).join(', ');
  if (read === 0) return new RecordingError(name, 'no exchange is in it');
  if (selected === 0)
    return new RecordingError(
      name,
      `none of its ${read.toLocaleString('en')} exchanges is of ${service.name}`,
      `the service's paths are ${service.routes.join(', ')}${service.hosts.length === 0 ? '' : `, its hosts ${service.hosts.join(', ')}`}`,
    );
  const none = `none of its ${selected.toLocaleString('en')} exchanges of ${service.name}`;
  if (choice.byOperation === 0) {
    const meant = [...operations].flatMap((one) => nearest(one, [...choice.operations.keys()]) ?? []);
    return new RecordingError(
      name,
      `${none} is one of --operations ${[...operations].join(', ')}`,
      `${meant.length === 0 ? '' : `did you mean ${meant.join(', ')}? `}there are: ${named(choice.operations)}`,
    );
  }
  if (choice.byAgent === 0)
    return new RecordingError(
      name,
      `${none} has "${userAgent ?? ''}" in its User-Agent`,
      choice.agents.size === 0 ? 'none has a User-Agent at all' : `there are: ${named(choice.agents)}`,
    );
  if (choice.chosen === 0)
    return new RecordingError(
      name,
      `${none} is one of --operations and has "${userAgent ?? ''}" in its User-Agent too`,
      'each of the two flags chooses some: leave one out',
    );
  return new RecordingError(
    name,
    `no contract can be made of its ${selected.toLocaleString('en')} exchanges of ${service.name}`,
    leftOut.has('no-answer')
      ? 'a contract is what answers are like: record them too (HAR, or .gor with responses)'
      : whyNone({ leftOut, without, withheld }),
  );
}

function whyNone({
  leftOut,
  without,
  withheld,
}: Pick<MadeContract, 'leftOut' | 'without' | 'withheld'>): string {
  const why = [...leftOut]
    .toSorted(([, a], [, b]) => b - a)
    .map(([key, count]) => `${String(count)} ${leftOutWords[key]}`);
  return [
    ...why,
    ...withheld.map((place) => `${place} holds a name or secret of the recording`),
    ...without.map((key) => `the way to ${key} holds what cannot be written down`),
  ].join('; ');
}

/** The most frequent ones. */
function named(counts: ReadonlyMap<string, number>): string {
  const all = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name.slice(0, 80));
  const more = all.length - mostNamed;
  return `${all.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

import { RecordingError } from '../../harness/errors/RecordingError.ts';
import type { MadeContract } from './initContract.ts';
import { leftOutWords } from './leftOutWhy.ts';
import type { TrafficOfService } from './TrafficOfService.ts';

/** Why a recording gives no contract. */
export function nothingMade(
  { read, selected, leftOut }: MadeContract,
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
  if (leftOut.size === 0 && (operations.size > 0 || userAgent !== null))
    return new RecordingError(
      name,
      `none of its ${selected.toLocaleString('en')} exchanges of ${service.name} is one of those asked for`,
      'look at --operations and --user-agent; --dry-run without them lists what there is',
    );
  const why = [...leftOut]
    .toSorted(([, a], [, b]) => b - a)
    .map(([key, count]) => `${String(count)} ${leftOutWords[key]}`);
  return new RecordingError(
    name,
    `no contract can be made of its ${selected.toLocaleString('en')} exchanges of ${service.name}`,
    leftOut.has('no-answer')
      ? 'a contract is what answers are like: record them too (HAR, or .gor with responses)'
      : why.join('; '),
  );
}

import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { RecordingError } from '../../errors/RecordingError.ts';
import { openRecordings, type RecordingInfo } from '../../recording/openRecordings.ts';
import { shadowSection } from '../../../shadow/section.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';
import { playsRecordings } from './playsRecordings.ts';

/** Whether the globs find recordings, and of which format these are. Reads the start of each only. */
export const recordingChecks: DoctorCheck = {
  name: 'recordings',
  look: ({ services, required }) =>
    Promise.all(
      services
        .filter((service) => playsRecordings(service, required))
        .map((service) => lookAt(service, required.has('shadow'))),
    ),
};

async function lookAt({ name, lanes, directory }: ServiceConfig, isRequired: boolean): Promise<Diagnosis> {
  const { recordings } = shadowSection.parse(lanes.get('shadow') ?? {});
  const key = `services.${name}.shadow.recordings`;
  const line = 'no recording is named';
  if (recordings.length === 0)
    return isRequired
      ? missing(
          name,
          `${line}; a step of the promotion requires the lane shadow`,
          `${key}: [recordings/*.har]`,
        )
      : warning(name, line, `${key}: [recordings/*.har], or --recording FILE`);
  try {
    const found = await openRecordings(recordings, { cwd: directory });
    return ok(name, told(found.recordings));
  } catch (error) {
    if (error instanceof RecordingError)
      return missing(
        name,
        `recordings: ${error.message}`,
        [`correct ${key}`, ...(error.hint === null ? [] : [error.hint])].join('. '),
      );
    throw error;
  }
}

/** `3 recordings: 2 har, 1 native; 4.2 MB` */
function told(recordings: readonly RecordingInfo[]): string {
  const counts = new Map<string, number>();
  for (const { format } of recordings) counts.set(format, (counts.get(format) ?? 0) + 1);
  const formats = [...counts].map(([format, count]) => `${String(count)} ${format}`).join(', ');
  const megabytes = recordings.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000;
  const plural = recordings.length === 1 ? 'recording' : 'recordings';
  return `${String(recordings.length)} ${plural}: ${formats}; ${megabytes.toFixed(1)} MB`;
}

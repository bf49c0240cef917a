import type { ManifestFile } from '../model/manifest.ts';
import type { TrafficPlan } from './TrafficPlan.ts';

/** Of no bytes: stands for a recording that was not read to its end. */
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The recordings of a plan as they were read. */
export function recordingsOf({ recordings }: Pick<TrafficPlan, 'recordings'>): readonly ManifestFile[] {
  const digests = recordings.digests();
  return recordings.recordings.map(({ name }) => ({ path: name, sha256: digests.get(name) ?? emptySha256 }));
}

import { loadConfig } from '../../config/loadConfig.ts';
import type { Variables } from '../../config/variables.ts';
import { UsageError } from '../../errors/UsageError.ts';
import { readDifferences } from '../../evidence/readRun.ts';
import type { Door } from '../../redaction/Door.ts';
import { lanes } from '../lanes.ts';
import { acceptedPlace, serviceOf, type AcceptedPlace } from './acceptedPlace.ts';
import { requireAcceptable } from './acceptable.ts';
import type { AcceptRequest } from './AcceptRequest.ts';
import { findFinding, namedFinding, type FoundFinding } from './findFinding.ts';
import { gatherExamples, type Examples } from './gatherExamples.ts';
import { makeEntry, type MadeEntry } from './makeEntry.ts';
import { untilDate } from './untilDate.ts';
import { acceptedText, earlierEntry, linkFromConfig, writeEntry } from './writeAccepted.ts';

/** What was accepted, from what, and where it was written. */
export interface Accepted extends MadeEntry {
  readonly found: FoundFinding;
  readonly examples: Examples;
  readonly place: AcceptedPlace;
  /** Absolute path of the config. */
  readonly config: string;
  /** `linked`: the config names the file now; `by-hand`: somebody has to make it do so. */
  readonly link: 'there' | 'linked' | 'by-hand';
}

/** Turns a finding of a stored run into an accepted difference and writes it down. */
export async function acceptFinding(
  request: AcceptRequest,
  door: Door,
  env: Variables,
  now: Date,
): Promise<Accepted> {
  const says = {
    reason: required('--reason', request.reason, 'say why the candidate is meant to differ'),
    owner: required('--owner', request.owner, 'name who answers for it'),
    until: untilDate(request.until, now),
  };
  const { cwd } = request;
  const config = await loadConfig({ path: request.config, cwd, env, lanes, target: null });
  const found = await findFinding({
    directory: config.directory,
    run: request.run,
    service: request.service,
    fingerprint: request.fingerprint.toLowerCase(),
  });
  const place = await acceptedPlace(config, serviceOf(config, found.manifest, request.service), env);
  const text = await acceptedText(place);
  const earlier = earlierEntry(text, place.name, found.finding.fingerprint);
  requireAcceptable(found.finding, earlier, place.name);
  const examples = await examplesOf(found);
  const made = makeEntry(found.finding, examples, says, earlier, now);
  if (!request.dryRun) await writeEntry(door, place, text, made.entry);
  const link = place.inConfig
    ? 'there'
    : (await linkFromConfig(door, config.file, place, request.dryRun))
      ? 'linked'
      : 'by-hand';
  return { ...made, found, examples, place, config: config.file, link };
}

async function examplesOf({ run, finding }: FoundFinding): Promise<Examples> {
  const examples = await gatherExamples(readDifferences(run), finding);
  if (examples !== null) return examples;
  throw new UsageError(
    'FINGERPRINT',
    `the run has no stored difference of ${namedFinding(finding)}, so nothing says which values to accept`,
    'run harness shadow again',
  );
}

function required(flag: string, text: string, hint: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new UsageError(flag, `${flag} is empty`, hint);
  return trimmed;
}

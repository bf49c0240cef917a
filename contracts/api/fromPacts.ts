import { interactionName } from '../../harness/model/interactionName.ts';
import type { Pact, PactInteraction } from '../pact/Pact.ts';
import type { Checking } from './Checking.ts';
import type { Compared } from './compared.ts';
import { foundIn, type Found } from './foundIn.ts';
import { isRecord } from './isRecord.ts';
import {
  agreesThatUnknown,
  isClientsOwn,
  isRefusedRequest,
  isUnknownPath,
  isUntoldMember,
  type RecordedAnswer,
} from './recordedTraffic.ts';

/** Holds every HTTP interaction of the pacts against the file. */
export async function fromPacts(pacts: readonly Pact[], checking: Checking): Promise<void> {
  for (const pact of pacts)
    for (const interaction of pact.interactions) {
      if (checking.signal.aborted) return;
      if (interaction.kind === 'http') await check(pact, interaction, checking);
    }
}

async function check(pact: Pact, interaction: PactInteraction, checking: Checking): Promise<void> {
  const { comparator, paths, tally, signal } = checking;
  const { description, states, request } = interaction;
  const title = interactionName({ consumer: pact.consumer, description });
  tally.count('interactions');
  const method = request?.method.toUpperCase() ?? 'GET';
  const path = paths.known(request?.path ?? '/');
  const operation = comparator.operationOf(method, path);
  tally.path(comparator.hasPath(path));
  const alone: unknown = JSON.parse(interaction.alone);
  const compared = await comparator.comparePact(withPath(alone, path), operation, signal);
  if (signal.aborted) return;
  if (compared.kind === 'failed') {
    tally.errored(title, compared.problem);
    return;
  }
  const isTold = interaction.pending || pact.broker?.pending === true;
  const answer = { method, status: statusOf(alone) };
  const isRight = (one: Found): boolean => isUnknownPath(one) && agreesThatUnknown(answer);
  const found = compared.results.flatMap(
    (result) => (pact.recorded ? foundInRecorded(result, answer) : foundIn(result)) ?? [],
  );
  if (pact.recorded && found.some(isRight)) return;
  const who = [pact.consumer, description, ...states.map(({ name }) => name)];
  tally.case(
    ['pact', ...who].join('\n'),
    found.map((one) => ({
      source: 'pact',
      level: levelOf(one, isTold),
      operation,
      path: `${title}: ${one.place}`,
      message: one.message,
      identity: [...who, operation, one.code, one.place, one.identity],
    })),
  );
}

/** Credentials are often put in by a request filter; what is pending keeps nobody from anything. */
function levelOf({ code, level }: Found, isTold: boolean): Found['level'] {
  return isTold || code === 'request.authorization.missing' ? 'warning' : level;
}

/** What was recorded is excused for what the exchanges themselves are: no consumer is known to rely on it. */
function foundInRecorded(result: Compared, answer: RecordedAnswer): Found | null {
  const found = foundIn(result);
  if (found === null || isClientsOwn(found.code) || isRefusedRequest(found, answer)) return null;
  return isUntoldMember(result) ? { ...found, level: 'warning' } : found;
}

/** Of a pact with one interaction; 200 where it has none, as Pact has it. */
function statusOf(pact: unknown): number {
  const interactions: unknown = isRecord(pact) ? pact['interactions'] : null;
  const first: unknown = Array.isArray(interactions) ? interactions[0] : null;
  const response = isRecord(first) ? first['response'] : null;
  const status = isRecord(response) ? response['status'] : null;
  return typeof status === 'number' ? status : 200;
}

/** A pact of one interaction with another path in its request. */
function withPath(pact: unknown, path: string): unknown {
  if (!isRecord(pact) || !Array.isArray(pact['interactions'])) return pact;
  const interactions = pact['interactions'].map((interaction: unknown) =>
    isRecord(interaction) && isRecord(interaction['request'])
      ? { ...interaction, request: { ...interaction['request'], path } }
      : interaction,
  );
  return { ...pact, interactions };
}

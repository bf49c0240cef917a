import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Side } from '../../harness/model/observation.ts';
import { statusOf } from '../sides/statusOf.ts';
import type { Sent, Settled } from '../replay/Work.ts';
import { crossPaths, type Candidate } from './Candidate.ts';
import { Cases, type Ruling } from './Cases.ts';
import { chooseTrials, type Trial } from './chooseTrials.ts';
import { confirmCases } from './confirmCases.ts';
import { acceptedRuling } from './acceptedRuling.ts';
import { changeCredentials, readSlots } from './credentialSlots.ts';
import { finishPass } from './finishPass.ts';
import { forge } from './forge.ts';
import { refusesOwner, statusDifference } from './judgeTry.ts';
import type { PassContext, PassResult } from './Pass.ts';
import { playTrials, type Tried } from './playTrials.ts';
import { readAnswer } from './readAnswer.ts';
import { surveyCredentials, type Survey } from './surveyCredentials.ts';

type Requests = Readonly<Record<Side, RecordedRequest>>;
type Answers = Readonly<Record<Side, Sent>>;

/**
 * Sends each side a request with the credentials that the other side gave, as a gateway does that changes sides in the
 * middle of a session. Only credentials cross: ids stay each side's own.
 */
export async function crossSessions(context: PassContext): Promise<PassResult> {
  const { plan, learned, signal } = context;
  const survey = await surveyCredentials(plan, learned, signal);
  const trials = crossTrials(survey, plan.seed);
  const cases = (await playCrossed(trials, 'cross', context)).all();
  await confirmCases(cases, (again) => playCrossed(again, 'cross again', context));
  return finishPass('cross', { survey, trials, cases }, context);
}

/** One try a session: credentials of the same person are at hand on both sides. */
export function crossTrials(survey: Survey, seed: string): readonly Trial[] {
  return chooseTrials(survey, seed, ['another']).map((trial) => ({ ...trial, other: null }));
}

/** Plays trials with the credentials of the other side. */
export async function playCrossed(
  trials: readonly Trial[],
  tag: string,
  context: PassContext,
): Promise<Cases> {
  const cases = new Cases();
  await playTrials(trials, tag, context, async (tried) => tryBoth(tried, context, cases));
  return cases;
}

async function tryBoth(tried: Tried, context: PassContext, cases: Cases): Promise<void> {
  const { target, requests, work, exchanger, sends } = tried;
  const crossed = crossedRequests(requests, target);
  // Credentials that are one on both sides, such as a password in each request, cannot cross.
  if (crossed === null) return void (await tried.own());
  const slots = new Set(target.slots);
  const forged = bothSides(crossed, (request) =>
    changeCredentials(request, (slot, value) => (slots.has(slot) ? forge(value) : value)),
  );
  const unknown = await exchanger.ask(work, forged, await sends.take());
  const answers = await exchanger.ask(work, crossed, await sends.take());
  const own = await tried.own();
  if (own.outcome === 'interrupted' || context.signal.aborted) return;
  for (const side of ['candidate', 'baseline'] as const) {
    const { ruling, sides } = ruleOn(side, { unknown, answers, own }, work.exchange.recorded);
    const accepted = acceptedRuling(ruling, work.operation.id, context.connections.comparator);
    const found = { target, other: null, work, sides: { ...sides, control: null } };
    cases.add(work.operation.id, crossPaths[side], accepted, found);
  }
}

function bothSides(requests: Requests, change: (request: RecordedRequest) => RecordedRequest): Requests {
  return { baseline: change(requests.baseline), candidate: change(requests.candidate) };
}

/** Each side's own request with the other's credentials; null where these are the same. */
function crossedRequests(requests: Requests, { slots }: Candidate): Requests | null {
  const places = new Set(slots);
  const [baseline, candidate] = [requests.baseline, requests.candidate].map((one) => readSlots(one, places));
  if (baseline === undefined || candidate === undefined) return null;
  if (slots.every((slot) => baseline.get(slot) === candidate.get(slot))) return null;
  return {
    baseline: changeCredentials(requests.baseline, (slot, value) => candidate.get(slot) ?? value),
    candidate: changeCredentials(requests.candidate, (slot, value) => baseline.get(slot) ?? value),
  };
}

interface Asked {
  readonly unknown: Answers;
  readonly answers: Answers;
  readonly own: Settled;
}

/**
 * Whether a side takes the other's credentials. With 401, or with what it says to credentials that nobody issued, it
 * does not; with another refusal it knows them, and its store may know no such person.
 */
function ruleOn(
  side: Side,
  { unknown, answers, own }: Asked,
  recorded: Tried['work']['exchange']['recorded'],
): { readonly ruling: Ruling; readonly sides: Answers } {
  const home = side === 'candidate' ? 'baseline' : 'candidate';
  const atHome = own.sides?.[home] ?? answers[home];
  const sides = { ...answers, [home]: atHome };
  const crossed = readAnswer(side, answers[side].observation, recorded);
  const stranger = readAnswer(side, unknown[side].observation, recorded);
  if (crossed.kind === 'unclear') return { ruling: { kind: 'open', why: crossed.why }, sides };
  if (stranger.kind === 'gives') return { ruling: { kind: 'moot' }, sides };
  if (crossed.kind === 'gives') return { ruling: { kind: 'same' }, sides };
  const deaf = refusesOwner(own, recorded, { baseline: crossed, candidate: crossed });
  if (deaf !== null) return { ruling: { kind: 'open', why: deaf }, sides };
  const { status } = crossed;
  if (status !== 401 && status !== statusOf(unknown[side].observation))
    return { ruling: { kind: 'recognised' }, sides };
  const note = `the ${side} refuses what the ${home} gave, and takes its own`;
  const observed = { baseline: sides.baseline.observation, candidate: sides.candidate.observation };
  const difference = statusDifference(crossPaths[side], observed, note);
  return { ruling: { kind: 'differs', differences: [difference] }, sides };
}

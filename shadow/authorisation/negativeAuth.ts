import type { Difference } from '../../harness/model/difference.ts';
import type { RecordedRequest, RecordedResponse } from '../../harness/model/exchange.ts';
import type { Observation, Side } from '../../harness/model/observation.ts';
import type { Sent } from '../replay/Work.ts';
import { acceptedRuling } from './acceptedRuling.ts';
import { whomPaths, type Whom } from './Candidate.ts';
import { Cases, type Ruling } from './Cases.ts';
import { chooseTrials, type Trial } from './chooseTrials.ts';
import { confirmCases } from './confirmCases.ts';
import { changeCredentials } from './credentialSlots.ts';
import { finishPass } from './finishPass.ts';
import { forge } from './forge.ts';
import { judgeTry } from './judgeTry.ts';
import type { PassContext, PassResult } from './Pass.ts';
import { playTrials, type Tried } from './playTrials.ts';
import { readAnswer } from './readAnswer.ts';
import { sharedAnswer } from './sharedAnswer.ts';
import { surveyCredentials } from './surveyCredentials.ts';

type Requests = Readonly<Record<Side, RecordedRequest>>;

/**
 * Sends requests of one principal as nobody, with forged credentials and as another principal, each in sessions
 * replayed afresh. What the baseline refuses and the candidate gives is a hole in authorisation.
 */
export async function negativeAuth(context: PassContext): Promise<PassResult> {
  const { plan, learned, signal } = context;
  const survey = await surveyCredentials(plan, learned, signal);
  const trials = chooseTrials(survey, plan.seed);
  const cases = (await playAsOthers(trials, 'negative-auth', context)).all();
  await confirmCases(cases, (again) => playAsOthers(again, 'negative-auth again', context));
  return finishPass('negative-auth', { survey, trials, cases }, context);
}

/** Plays trials as the whoms that they name. */
export async function playAsOthers(
  trials: readonly Trial[],
  tag: string,
  context: PassContext,
): Promise<Cases> {
  const cases = new Cases();
  await playTrials(trials, tag, context, async (tried) => tryAll(tried, context, cases));
  return cases;
}

interface Answered {
  readonly whom: Whom;
  readonly sent: Readonly<Record<Side, Sent>>;
  readonly refusals: readonly Difference[];
}

async function tryAll(tried: Tried, context: PassContext, cases: Cases): Promise<void> {
  const answered: Answered[] = [];
  const { target, trial, work, requests: owners, exchanger, sends } = tried;
  // Asked before as well: what the owner is told then and afterwards alike does not vary by itself.
  const before = !target.isUnsafe ? await exchanger.ask(work, owners, await sends.take()) : null;
  for (const whom of trial.whoms) {
    const requests = requestsAs(whom, tried);
    if (requests === null || context.signal.aborted) continue;
    const sent = await exchanger.ask(work, requests, await sends.take());
    answered.push({ whom, sent, refusals: await refusalsOf(sent, tried, context) });
  }
  const own = await tried.own();
  if (own.outcome === 'interrupted') return;
  for (const { whom, sent, refusals } of answered) {
    const other = observed(sent);
    const ruling = judgeTry({ recorded: work.exchange.recorded, whom, own }, other, refusals);
    const shared =
      ruling.kind !== 'moot' || before === null || own.sides === null
        ? null
        : sharedAnswer(whom, { before: observed(before), other, after: observed(own.sides) });
    const told: Ruling = shared === null ? ruling : { kind: 'differs', differences: [shared] };
    const accepted = acceptedRuling(told, work.operation.id, context.connections.comparator);
    const found = { target, other: trial.other, work, sides: { ...sent, control: null } };
    cases.add(work.operation.id, whomPaths[whom], accepted, found);
  }
}

function observed({
  baseline,
  candidate,
}: Readonly<Record<Side, Sent>>): Readonly<Record<Side, Observation>> {
  return { baseline: baseline.observation, candidate: candidate.observation };
}

/** The owner's requests with somebody else's credentials; null where there are none. */
function requestsAs(whom: Whom, { requests, target, other }: Tried): Requests | null {
  const slots = new Set(target.slots);
  const change = (side: Side): RecordedRequest =>
    changeCredentials(requests[side], (slot, value) => {
      switch (whom) {
        case 'nobody':
          return slots.has(slot) || slot.startsWith('cookie:') ? null : value;
        case 'forged':
          return slots.has(slot) ? forge(value) : value;
        case 'another':
          return other?.[side].get(slot) ?? value;
        default:
          return whom satisfies never;
      }
    });
  if (whom === 'another' && other === null) return null;
  return { baseline: change('baseline'), candidate: change('candidate') };
}

/**
 * How two refusals differ. Where they seem to, both sides are asked once more: held against its own first refusal, what
 * varies by itself in the baseline's is known.
 */
async function refusalsOf(
  sent: Readonly<Record<Side, Sent>>,
  tried: Tried,
  context: PassContext,
): Promise<readonly Difference[]> {
  const first = compared(sent, null, tried, context);
  if (!first.some(({ counts }) => counts)) return first;
  const { observation } = sent.baseline;
  if (observation.kind === 'failure' || first.some(({ kind }) => kind === 'status')) return first;
  const requests = { baseline: sent.baseline.request, candidate: sent.candidate.request };
  const again = await tried.exchanger.ask(tried.work, requests, await tried.sends.take());
  const { status, headers, body } = observation;
  return compared(again, { status, headers, body, milliseconds: null }, tried, context);
}

function compared(
  sent: Readonly<Record<Side, Sent>>,
  known: RecordedResponse | null,
  { work, exchanger }: Tried,
  { connections: { comparator } }: PassContext,
): readonly Difference[] {
  const baseline = sent.baseline.observation;
  const candidate = sent.candidate.observation;
  if (baseline.kind === 'failure' || candidate.kind === 'failure') return [];
  const { recorded } = work.exchange;
  const bothRefuse = [baseline, candidate].every(
    (one) => readAnswer('baseline', one, recorded).kind === 'refuses',
  );
  if (!bothRefuse) return [];
  const asRefused = { ...work, exchange: { ...work.exchange, recorded: known } };
  const { differences } = comparator.compare(asRefused, baseline, candidate, exchanger.identities);
  // Whose ids became one is told of answers to owners.
  return differences.filter(({ kind }) => kind !== 'shared' && kind !== 'split');
}

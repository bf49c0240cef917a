/**
 * How long 200 interactions take on both sides, one at a time in a child process for each side, against one call of
 * Pact's own verifier with the same 200 in one pact, in the same run. `npm run bench:contract [-- --quick]`; the aim is
 * less than 20 s. Ends with 1 where it is missed, or where an interaction is not answered as it should be.
 */
import process from 'node:process';
import { defaultSide } from '../../harness/config/sideConfig.ts';
import type { Side } from '../../harness/model/observation.ts';
import { readPact } from '../../contracts/pact/readPact.ts';
import { SideVerifier } from '../../contracts/verifier/SideVerifier.ts';
import { verifyAtOnce } from './contract/verifyAtOnce.ts';
import { pactText, provider } from './contract/world.ts';

const quick = process.argv.includes('--quick');
const count = quick ? 20 : 200;
const aim = 20_000;

interface Sums {
  readonly held: number;
  readonly mismatched: number;
}

async function verifySide(side: Side, url: string, text: string): Promise<Sums> {
  const verifier = await SideVerifier.start({
    side,
    config: { ...defaultSide, url, writes: 'isolated' },
    provider: 'things',
    help: null,
    runId: 'bench',
    timeout: 30_000,
    log: () => undefined,
    given: () => undefined,
    signal: new AbortController().signal,
  });
  const sums = { held: 0, mismatched: 0 };
  for (const interaction of readPact(text, 'bench').interactions) {
    const { outcome } = await verifier.verify(interaction);
    if (outcome === 'held' || outcome === 'mismatched') sums[outcome] += 1;
  }
  await verifier.close();
  return sums;
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [milliseconds: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

const baseline = await provider(() => false);
// Every tenth answer lacks a member.
const candidate = await provider((index) => index % 10 === 0);
const text = pactText(count);

const [once, verified] = await timed(async () => verifyAtOnce(baseline.url, text));
const [alone, single] = await timed(async () => verifySide('baseline', baseline.url, text));
const [both, sides] = await timed(async () =>
  Promise.all([verifySide('baseline', baseline.url, text), verifySide('candidate', candidate.url, text)]),
);
baseline.close();
candidate.close();

const broken = Math.ceil(count / 10);
const right =
  verified === count &&
  [single, sides[0]].every(({ held }) => held === count) &&
  sides[1].held === count - broken &&
  sides[1].mismatched === broken;

console.log(`${String(count)} interactions
  one call of Pact's verifier, one side  ${seconds(once)}
  one at a time, one side                ${seconds(alone)}  (${(alone / once).toFixed(1)} times as long)
  one at a time, both sides at once      ${seconds(both)}  (${(both / once).toFixed(1)} times as long; aim: below ${seconds(aim)})
  ${String(broken)} of the candidate's answers lack a member: ${String(sides[1].mismatched)} found
${right ? '' : 'NOT EVERY INTERACTION WAS ANSWERED AS IT SHOULD BE'}`);
process.exitCode = right && both < aim ? 0 : 1;

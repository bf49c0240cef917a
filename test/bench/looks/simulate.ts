import type { CheckOutcome } from '../../../harness/model/verdict.ts';
import { seededRandom } from '../../../harness/study/seededRandom.ts';
import type { Rule } from './rules.ts';
import { Service } from './Service.ts';

/** How somebody asks again. */
export interface User {
  readonly name: string;
  readonly first: number;
  /** Exchanges of the next look, given how many the last one said are missing and how many there are. */
  readonly next: (missing: number, total: number) => number;
  /** Whether a fail ends it; else they ask on, against all advice. */
  readonly stopsAtFail: boolean;
}

/** Where somebody gives up, if no look has said yes or no. */
export interface Patience {
  readonly looks: number;
  readonly exchanges: number;
}

export interface Tally {
  readonly runs: number;
  readonly promoted: number;
  readonly rolledBack: number;
  readonly exchanges: number;
  readonly looks: number;
}

/** Sends `runs` services of one true share through the looks of one user. The same seed gives the same tally. */
export function simulate(rule: Rule, user: User, share: number, runs: number, patience: Patience): Tally {
  const random = seededRandom(`looks ${user.name} ${String(share)}`);
  let [promoted, rolledBack, exchanges, looks] = [0, 0, 0, 0];
  for (let run = 0; run < runs; run += 1) {
    const end = live(rule, user, new Service(share, random), patience);
    if (end.outcome === 'pass') promoted += 1;
    if (end.outcome === 'fail') rolledBack += 1;
    exchanges += end.exchanges;
    looks += end.looks;
  }
  return { runs, promoted, rolledBack, exchanges: exchanges / runs, looks: looks / runs };
}

interface End {
  readonly outcome: CheckOutcome;
  readonly exchanges: number;
  readonly looks: number;
}

function live(rule: Rule, user: User, service: Service, patience: Patience): End {
  let before = { bad: 0, total: 0 };
  let size = user.first;
  for (let number = 1; ; number += 1) {
    const fresh = { bad: service.ask(size), total: size };
    const { outcome, missing } = rule({ number, before, fresh });
    before = { bad: before.bad + fresh.bad, total: before.total + fresh.total };
    size = user.next(missing, before.total);
    const decided = outcome === 'pass' || (outcome === 'fail' && user.stopsAtFail);
    if (decided || number === patience.looks || before.total + size > patience.exchanges)
      return { outcome, exchanges: before.total, looks: number };
  }
}

import type { PlayedScenario } from '../replay/PlayedTraffic.ts';

/** Of a session: its requests, and the pauses between them in ms. */
export interface SessionSize {
  readonly requests: number;
  readonly pauses: number;
}

/** How many sessions begin, and what k6 needs for them. */
export interface LoadShape {
  /** Sessions that begin. */
  readonly sessions: number;
  /** Requests of them. */
  readonly requests: number;
  /** Longest of them, ms, without the time that answers take. */
  readonly longest: number;
  readonly scenario: PlayedScenario;
}

/** What an answer is taken to need, ms: to size k6, and at most before sessions are given up. */
const usualAnswer = 50;
const slowAnswer = 1_000;
const mostUsers = 10_000;
/** k6 takes no shorter one, ms. */
const shortest = 1_000;

/**
 * As many sessions, in their order, over and over, as make the rate asked for: begun evenly over the duration.
 * Virtual users by Little's law: sessions a second times how long one lasts.
 */
export function loadShape(order: readonly SessionSize[], rate: number, asked: number): LoadShape {
  const duration = Math.max(shortest, asked);
  const wanted = (rate * duration) / 1_000;
  let sessions = 0;
  let requests = 0;
  let pauses = 0;
  let longest = 0;
  let most = 0;
  while (requests < wanted || sessions === 0) {
    const size = order[sessions % order.length];
    if (size === undefined) break;
    const before = Math.abs(wanted - requests);
    if (sessions > 0 && Math.abs(wanted - requests - size.requests) > before) break;
    sessions += 1;
    requests += size.requests;
    pauses += size.pauses;
    longest = Math.max(longest, size.pauses);
    most = Math.max(most, size.requests);
  }
  const usersAt = (answer: number): number => Math.ceil((pauses + requests * answer) / duration);
  const usual = Math.min(mostUsers, Math.ceil(usersAt(usualAnswer) * 1.5) + 10);
  return {
    sessions,
    requests,
    longest,
    scenario: {
      executor: 'constant-arrival-rate',
      exec: 'play',
      rate: sessions,
      // The last begins half an interval before the end: at the very end one more would begin, or not.
      timeUnit: `${((duration * sessions) / (sessions - 0.5)).toFixed(3)}ms`,
      duration: `${String(duration)}ms`,
      preAllocatedVUs: usual,
      maxVUs: Math.min(mostUsers, Math.max(2 * usual, usersAt(slowAnswer) + 10)),
      gracefulStop: `${String(Math.ceil((longest + most * slowAnswer) / 1_000) + 30)}s`,
    },
  };
}

import type { Check, CheckOutcome } from '../model/verdict.ts';

/** A critical fail is a fail, else a critical inconclusive is inconclusive, else pass; no critical check is no pass. */
export function compose(checks: readonly Check[]): CheckOutcome {
  const critical = checks.filter((check) => check.critical);
  if (critical.some(({ outcome }) => outcome === 'fail')) return 'fail';
  return critical.length > 0 && critical.every(({ outcome }) => outcome === 'pass') ? 'pass' : 'inconclusive';
}

/** Share of checks that pass, those that decide nothing too, 0 to 100, rounded down so that 100 means all of them. */
export function scoreOf(checks: readonly Check[]): number {
  const passing = checks.filter(({ outcome }) => outcome === 'pass').length;
  return checks.length === 0 ? 0 : Math.floor((passing * 100) / checks.length);
}

import type { SideAnswer } from '../../harness/model/contract.ts';

/** The status that was answered where another was wanted; null where it was the one, or there was no answer. */
function otherStatus(answer: SideAnswer): string | null {
  if (answer.outcome !== 'mismatched') return null;
  return answer.mismatches.find(({ location }) => location === 'status')?.actual ?? null;
}

/** Whether it is a server's own error: what it does when it is well is not known by it. */
export function isServerError(answer: SideAnswer): boolean {
  return /^5\d\d$/.test(otherStatus(answer) ?? '');
}

/** Whether it may be over in some seconds: no answer, too many requests, a gateway without its service. */
export function isMomentary(answer: SideAnswer): boolean {
  return answer.outcome === 'unanswered' || ['429', '502', '503', '504'].includes(otherStatus(answer) ?? '');
}

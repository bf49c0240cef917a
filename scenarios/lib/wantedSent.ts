import type { Sent, SentMail, SentRequest } from '../../harness/model/outbound.ts';

/** Which mail a journey waits for. */
export interface WantedMail {
  /** One of its receivers, in letters of any case. */
  readonly to: string;
  /** What its subject holds. */
  readonly subject?: string | RegExp;
}

/** Which request a journey waits for. */
export interface WantedRequest {
  /** The whole path, without a query; or a pattern of path and query. */
  readonly path: string | RegExp;
  readonly method?: string;
  /** What its body holds: a value of the journey's own, where others send to this path too. */
  readonly body?: string | RegExp;
}

export function isWantedMail(sent: Sent, { to, subject }: WantedMail): sent is SentMail {
  return (
    sent.kind === 'mail' &&
    sent.to.some((one) => one.toLowerCase() === to.toLowerCase()) &&
    (subject === undefined || holds(sent.subject, subject))
  );
}

export function isWantedRequest(sent: Sent, { path, method, body }: WantedRequest): sent is SentRequest {
  return (
    sent.kind === 'request' &&
    (method === undefined || sent.method === method.toUpperCase()) &&
    (typeof path === 'string' ? pathOf(sent.target) === path : isIn(sent.target, path)) &&
    (body === undefined || holds(sent.body ?? '', body))
  );
}

/** `mail to ana@example.com with “changed” in its subject` */
export function wantedMailText({ to, subject }: WantedMail): string {
  return `mail to ${to}${subject === undefined ? '' : ` with ${quoted(subject)} in its subject`}`;
}

/** `POST to /hooks/orders with “17” in its body` */
export function wantedRequestText({ path, method, body }: WantedRequest): string {
  const to = `${method?.toUpperCase() ?? 'request'} to ${String(path)}`;
  return body === undefined ? to : `${to} with ${quoted(body)} in its body`;
}

const toldAtMost = 5;

/** What came instead of what was wanted: `mail to bob@example.com “Welcome”, POST /hooks`. */
export function cameInstead(sent: readonly Sent[]): string {
  const told = sent.slice(-toldAtMost).map((one) => {
    switch (one.kind) {
      case 'mail':
        return `mail to ${one.to.join(', ')} ${quoted(one.subject)}`;
      case 'request':
        return `${one.method} ${pathOf(one.target)}`;
      default:
        return one satisfies never;
    }
  });
  const more = sent.length - told.length;
  return (more === 0 ? told : [`${String(more)} more`, ...told]).join(', ');
}

function pathOf(target: string): string {
  return target.split('?')[0] ?? target;
}

function holds(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : isIn(text, wanted);
}

/** A pattern with `g` or `y` remembers where it was. */
function isIn(text: string, pattern: RegExp): boolean {
  return new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, '')).test(text);
}

function quoted(text: string | RegExp): string {
  return typeof text === 'string' ? `“${text}”` : String(text);
}

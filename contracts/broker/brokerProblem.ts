import type { BrokerFacts } from '../../harness/errors/BrokerError.ts';
import { tlsProblem } from '../../harness/environment/tlsProblem.ts';
import { answerText } from './answerText.ts';
import type { BrokerAnswer } from './exchangeOnce.ts';

/** What was asked, as far as it explains an answer. */
export interface BrokerAttempt {
  readonly url: URL;
  /** The configured origin was asked, not another to which a link led. */
  readonly own: boolean;
  /** We have credentials. */
  readonly known: boolean;
  readonly patience: number;
  readonly largest: number;
}

/** Whether a media type is one of JSON. */
export function isJsonType(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

export interface BrokerProblem {
  readonly text: string;
  readonly facts: BrokerFacts;
}

const noCredentials = 'set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD';

/** Why an answer is of no use. */
export function brokerProblem(answer: BrokerAnswer, attempt: BrokerAttempt): BrokerProblem {
  switch (answer.kind) {
    case 'lost':
      return {
        text: lostText(answer.error, attempt.url),
        facts: { trouble: 'unreachable', hint: 'is it up, and the address right?' },
      };
    case 'silent':
      return {
        text: `no whole answer within ${String(attempt.patience / 1000)} s`,
        facts: { trouble: 'silent', hint: 'is it the broker, and is it well?' },
      };
    case 'too-large':
      return {
        text: `its answer is larger than ${String(Math.round(attempt.largest / 1024 / 1024))} MB`,
        facts: { trouble: 'unreadable' },
      };
    case 'answer':
      return statusProblem(answer, attempt);
    default:
      return answer satisfies never;
  }
}

function lostText(error: Error, url: URL): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ECONNREFUSED') return 'it does not answer (connection refused)';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `there is no host ${url.hostname}`;
  return tlsProblem(error, url.origin) ?? `the connection failed: ${error.message}`;
}

function statusProblem(
  answer: Extract<BrokerAnswer, { readonly kind: 'answer' }>,
  attempt: BrokerAttempt,
): BrokerProblem {
  const { status } = answer;
  const said = answerText(answer.text);
  const text = `it answered ${String(status)}${said === null ? '' : `: ${said}`}`;
  if (status >= 200 && status < 300)
    return {
      text: `${text}${said === null ? '' : ','} with ${answer.mediaType === '' ? 'no media type' : answer.mediaType} and not with JSON`,
      facts: { trouble: 'unreadable', status, hint: 'is that the address of the broker itself?' },
    };
  if (status >= 300 && status < 400) return redirectProblem(answer, attempt.url);
  switch (status) {
    case 401:
    case 403:
      return { text, facts: { trouble: 'forbidden', status, hint: forbiddenHint(status, attempt) } };
    case 404:
      // A broker's own is JSON; another is of a proxy, or of a path that is none of a broker.
      return isJsonType(answer.mediaType)
        ? { text, facts: { trouble: 'missing', status } }
        : {
            text,
            facts: { trouble: 'unreadable', status, hint: 'is that the address of the broker itself?' },
          };
    case 409:
      return { text, facts: { trouble: 'conflict', status } };
    default:
      return { text, facts: { trouble: status < 500 ? 'rejected' : 'failing', status } };
  }
}

function redirectProblem(
  { status, location }: { readonly status: number; readonly location: string | null },
  url: URL,
): BrokerProblem {
  const to = location !== null && URL.canParse(location, url.href) ? new URL(location, url) : null;
  const where = to === null ? '' : ` to ${to.origin === url.origin ? to.pathname : to.origin}`;
  return {
    text: `it answered ${String(status)}, a redirect${where}, which is not followed`,
    facts: {
      trouble: 'elsewhere',
      status,
      hint: 'credentials go nowhere but to the address that is given: give the one where the broker answers itself',
    },
  };
}

function forbiddenHint(status: number, { own, known, url }: BrokerAttempt): string {
  if (!own)
    return `the broker's link leads to ${url.origin}, where its credentials are not sent: set the base URL in the broker's own settings`;
  if (!known) return noCredentials;
  return status === 401
    ? 'the broker does not take the credentials of the environment: PACT_BROKER_TOKEN for a token, PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD for Basic'
    : 'the credentials of the environment may not do that';
}

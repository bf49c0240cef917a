import { setTimeout as pause } from 'node:timers/promises';
import type { EnvHttpProxyAgent } from 'undici';
import { proxyAgent } from '../../harness/environment/proxyAgent.ts';
import { BrokerError, type BrokerFacts } from '../../harness/errors/BrokerError.ts';
import { UsageError } from '../../harness/errors/UsageError.ts';
import { brokerCredentials, type BrokerCredentials, type Environment } from './BrokerCredentials.ts';
import { brokerProblem, isJsonType } from './brokerProblem.ts';
import { exchangeOnce, type BrokerAnswer, type BrokerRequest } from './exchangeOnce.ts';

const hal = 'application/hal+json, application/json';
/** ms of one answer, all of it. A matrix of many versions takes a broker long. */
const patience = 60_000;
/** Bytes of one answer. */
const largest = 64 * 1024 * 1024;
/** ms before what only reads is asked again. */
const pauses = [250, 1_000] as const;
const longestRetryAfter = 10;

export interface BrokerSettings {
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** ms; for tests. */
  readonly patience?: number;
  readonly largest?: number;
}

/** What to ask. `reads`: it changes nothing, and is asked again where the network or a proxy failed. */
export interface BrokerQuestion {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** A path below the broker's address, without a slash before it, or a link that the broker gave. */
  readonly to: string;
  readonly body?: unknown;
  readonly reads: boolean;
}

/**
 * A broker of pacts over HTTP. Credentials go to the configured origin alone: not after a redirect (none is followed),
 * not along a link to another host. No text that leaves holds one. `close` it in the end.
 */
export class BrokerClient {
  /** The address without a slash at its end. */
  readonly address: string;
  readonly #base: URL;
  readonly #credentials: BrokerCredentials | null;
  readonly #agent: EnvHttpProxyAgent;
  readonly #settings: BrokerSettings;

  /** Throws UsageError where the credentials of the environment cannot be used. */
  constructor(url: string, settings: BrokerSettings) {
    this.address = url.replace(/\/+$/, '');
    this.#base = new URL(`${this.address}/`);
    this.#settings = settings;
    this.#credentials = brokerCredentials(settings.env);
    this.#agent = agentOf(settings.env);
  }

  /** What people should know of how this broker is asked. */
  get warnings(): readonly string[] {
    const { protocol, hostname } = this.#base;
    const near = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
    return protocol === 'http:' && this.#credentials !== null && !near
      ? [`the broker ${this.address} is asked without TLS: its credentials can be read on the way`]
      : [];
  }

  /** A JSON document that only has to be read. Throws BrokerError. */
  async document(to: string): Promise<unknown> {
    return this.json({ method: 'GET', to, reads: true });
  }

  /** The JSON document that a question is answered with. Throws BrokerError. */
  async json(question: BrokerQuestion): Promise<unknown> {
    const text = await this.text(question);
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw this.fail(question.to, 'its answer is no JSON', { trouble: 'unreadable' }, error);
    }
  }

  /** The text of an answer that should be JSON: numbers in it keep their digits. Throws BrokerError. */
  async text(question: BrokerQuestion): Promise<string> {
    const url = this.urlOf(question.to);
    const own = url.origin === this.#base.origin;
    if (!own && !question.reads)
      throw this.fail(
        question.to,
        `its link leads to ${url.origin}, where nothing is sent to`,
        elsewhere(url.origin),
      );
    const asked: BrokerRequest = {
      method: question.method,
      url,
      accept: hal,
      body: question.body === undefined ? null : JSON.stringify(question.body),
      authorization: own ? (this.#credentials?.authorization ?? null) : null,
    };
    const answer = await this.#ask(asked, question.reads);
    if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) {
      // What was written may be answered with nothing.
      if (isJson(answer) || (answer.text === '' && !question.reads)) return answer.text;
    }
    const problem = brokerProblem(answer, {
      url,
      own,
      largest: this.#largest,
      patience: this.#patience,
      known: this.#credentials !== null,
    });
    throw this.fail(
      question.to,
      problem.text,
      problem.facts,
      answer.kind === 'lost' ? answer.error : undefined,
    );
  }

  /** The address of a path below the broker's, or of a link relative to it. Throws BrokerError for what is none. */
  urlOf(to: string): URL {
    if (!URL.canParse(to, this.#base.href))
      throw this.fail('', 'one of its links is no address', { trouble: 'unreadable' });
    const url = new URL(to, this.#base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw this.fail('', `one of its links is of ${url.protocol}`, { trouble: 'unreadable' });
    url.username = url.password = url.hash = '';
    return url;
  }

  /** A text of the broker's without the credentials that it was asked with. */
  plain(text: string): string {
    return (this.#credentials?.secrets ?? []).reduce(
      (shown, secret) => shown.replaceAll(secret, '[credentials]'),
      text,
    );
  }

  fail(to: string, problem: string, facts: BrokerFacts, cause?: unknown): BrokerError {
    const place = to === '' ? '' : ` (${shownPlace(to)})`;
    return new BrokerError(this.address, this.plain(`${problem}${place}`), facts, cause);
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  get #patience(): number {
    return this.#settings.patience ?? patience;
  }

  get #largest(): number {
    return this.#settings.largest ?? largest;
  }

  async #ask(asked: BrokerRequest, again: boolean): Promise<BrokerAnswer> {
    const bounds = { patience: this.#patience, largest: this.#largest };
    for (const wait of pauses) {
      const answer = await exchangeOnce(asked, this.#agent, bounds, this.#settings.signal);
      const after = again ? retryAfter(answer, wait) : null;
      if (after === null) return answer;
      await pause(after, undefined, { signal: this.#settings.signal });
    }
    return exchangeOnce(asked, this.#agent, bounds, this.#settings.signal);
  }
}

/** ms until it makes sense to ask again; null where it does not. */
function retryAfter(answer: BrokerAnswer, wait: number): number | null {
  switch (answer.kind) {
    case 'lost':
      return wait;
    case 'silent':
    case 'too-large':
      return null;
    case 'answer':
      if (![429, 502, 503, 504].includes(answer.status)) return null;
      return (answer.retryAfter ?? 0) > longestRetryAfter
        ? null
        : Math.max(wait, (answer.retryAfter ?? 0) * 1_000);
    default:
      return answer satisfies never;
  }
}

/** JSON by its type, or by its look where a proxy took the type away. */
function isJson({ mediaType, text }: { readonly mediaType: string; readonly text: string }): boolean {
  return isJsonType(mediaType) || (mediaType !== 'text/html' && /^\s*[[{]/.test(text));
}

function elsewhere(origin: string): BrokerFacts {
  return {
    trouble: 'elsewhere',
    hint: `if the broker is to be had at ${origin}, give that as its url; else set the base URL in the broker's own settings`,
  };
}

/** A path without its query, or a whole address without credentials. */
function shownPlace(to: string): string {
  return to.replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1').replace(/\?.*$/s, '');
}

function agentOf(env: Environment): EnvHttpProxyAgent {
  const agent = proxyAgent(env);
  if (agent === null) throw new UsageError('HTTPS_PROXY', 'the proxy of the environment is no address');
  return agent;
}

import { check } from 'k6';
import http from 'k6/http';
import type { RefinedResponse } from 'k6/http';
import type { Options } from 'k6/options';
import { Answer } from './Answer.ts';
import type { Outcome } from './Answer.ts';
import { defaultLoadLimits, readLimits, requestsWithoutError } from './limits.ts';
import type { LoadLimits } from './limits.ts';
import { RequestMetrics } from './RequestMetrics.ts';
import { fillPath, isExpected, paramsOf } from './request.ts';
import type { Request } from './request.ts';
import { readSide } from './side.ts';
import type { Side } from './side.ts';
import { errorsTag, ownThresholds, thresholdsOf } from './thresholds.ts';

/** What k6 prints of each trend: for people to look at. */
export const summaryTrendStats = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'];

/** Limits for `k6 run`; a run by the harness has those of its config. */
export interface ServiceOptions {
  readonly limits?: Partial<LoadLimits>;
}

/**
 * The service under load. Made once, outside of the default function. Each request of it is right, wrong or failed,
 * and carries its operation as the tag `name`; the address, headers and limits are those of the side that
 * `harness load` asks, else of `BASE_URL` and the options.
 */
export class Service {
  readonly limits: LoadLimits;
  readonly #side: Side;
  readonly #byHarness: boolean;
  readonly #metrics: RequestMetrics;

  constructor(options: ServiceOptions = {}) {
    const told = readLimits(__ENV['HARNESS_LIMITS']);
    const own = { ...defaultLoadLimits, ...options.limits };
    this.limits = told ?? { ...own, requests: own.requests ?? requestsWithoutError(own.errors) };
    this.#byHarness = told !== null;
    this.#side = readSide(__ENV);
    this.#metrics = new RequestMetrics(this.limits);
  }

  /** k6's options with the limits as thresholds; those that are given stay. */
  judged(options: Options): Options {
    // By the harness, dropped iterations count as slow requests and each operation is judged from its own counts.
    const alone = this.#byHarness ? {} : { dropped_iterations: ['count<1'], ...ownThresholds(this.limits) };
    return {
      summaryTrendStats,
      ...options,
      thresholds: { ...thresholdsOf(this.limits), ...alone, ...options.thresholds },
    };
  }

  get(path: string, request?: Request): Answer {
    return this.ask('GET', path, request);
  }

  post(path: string, request?: Request): Answer {
    return this.ask('POST', path, request);
  }

  put(path: string, request?: Request): Answer {
    return this.ask('PUT', path, request);
  }

  patch(path: string, request?: Request): Answer {
    return this.ask('PATCH', path, request);
  }

  delete(path: string, request?: Request): Answer {
    return this.ask('DELETE', path, request);
  }

  /** Sends a request; `path` is that of its operation, `{}` for what varies: `request.values` are put there. */
  ask(method: string, path: string, request: Request = {}): Answer {
    const credentials = request.as?.credentials();
    // Whoever could not log in has no token: the login has been counted, more would count it twice.
    if (credentials === null) return new Answer('unsent', null);
    const tags = { name: `${method} ${path}`, ...errorsTag(this.limits, `${method} ${path}`) };
    const url = `${this.#side.baseUrl}${fillPath(path, request)}`;
    const { body, params } = paramsOf(request, credentials, this.#side.headers, tags);
    const response = http.request(method, url, body, params);
    const outcome = outcomeOf(response, request);
    this.#metrics.add(response, outcome, { ...tags, method });
    if (response.status === 401) request.as?.forget();
    check(outcome, { [tags.name]: (it) => it === 'right' }, tags);
    return new Answer(outcome, response);
  }
}

/** Failed is what k6 counts as failed; wrong only what it does not: no request is both. */
function outcomeOf(response: RefinedResponse<'text'>, request: Request): Outcome {
  // k6 has codes of its own for statuses from 400 on, expected ones too: 1400 to 1599.
  const isCut = response.error_code !== 0 && (response.error_code < 1400 || response.error_code > 1599);
  if (isCut) return 'failed';
  if (isExpected(request, response.status)) return judge(response, request);
  // Another redirect than the last one to be followed: k6 takes each for one on the way.
  const isOnTheWay = (request.redirects ?? 0) > 0 && response.status >= 300 && response.status <= 399;
  return isOnTheWay ? 'wrong' : 'failed';
}

function judge(response: RefinedResponse<'text'>, { right }: Request): Outcome {
  if (right === undefined) return 'right';
  try {
    return right(new Answer('right', response)) ? 'right' : 'wrong';
  } catch {
    return 'wrong';
  }
}

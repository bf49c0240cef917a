import type { LoadRun } from '../../harness/model/load.ts';
import type { K6Snapshot, K6Target } from './K6Order.ts';
import { tagOf, tagsOf } from './K6Sample.ts';
import type { K6Sample, K6Tags } from './K6Sample.ts';
import { OperationCounts } from './OperationCounts.ts';
import type { RequestKind } from './OperationCounts.ts';
import type { TakeSample } from './K6OutputReader.ts';
import { placeRequest } from './placeRequest.ts';
import { SideHosts } from './SideHosts.ts';
import { WarmUp } from './WarmUp.ts';

/** What k6's samples say: all of a LoadRun that is counted. */
export type CountedLoad = Pick<
  LoadRun,
  'window' | 'requests' | 'leftOut' | 'iterations' | 'dropped' | 'vus' | 'checks' | 'operations'
>;

type Cell =
  | { readonly why: keyof LoadRun['leftOut'] }
  | { readonly why: 'unmade' }
  | {
      readonly why: null;
      readonly counts: OperationCounts;
      readonly kind: RequestKind;
      readonly isHidden: boolean;
    };

const mostOperations = 1000;
const mostChecks = 1000;
const mostCells = 4096;
/** Where what is past the bounds is counted. */
const other = 'other';

/** Counts k6's samples as they come: each request once, at its operation or among those left out. */
export class LoadCounts {
  readonly hosts: SideHosts;
  readonly #target: K6Target;
  readonly #warmUp: WarmUp;
  readonly #operations = new Map<string, OperationCounts>();
  readonly #checks = new Map<string, { passed: number; failed: number }>();
  readonly #leftOut = { setup: 0, health: 0, otherHost: 0, otherService: 0, warmup: 0 };
  /** By the tags' text: few kinds of requests are made over and over. */
  #cells = new Map<string, Cell>();
  #requests = 0;
  #hidden = 0;
  #bad = 0;
  #slow = 0;
  #iterations = 0;
  #vus = { now: 0, most: 0, available: 0 };
  #from = Infinity;
  #to = -Infinity;
  #overflow = false;

  constructor(target: K6Target) {
    this.#target = target;
    this.#warmUp = new WarmUp(target.warmup ?? 0);
    this.hosts = new SideHosts(target);
  }

  /** The side's addresses, which may change in a long run. */
  set addresses(addresses: ReadonlySet<string> | null) {
    this.hosts.addresses = addresses;
    this.#cells.clear();
  }

  /** Whether names were more than are kept apart. */
  get overflow(): boolean {
    return this.#overflow;
  }

  /** Requests that count and whose name hides their URL. */
  get hiddenUrls(): number {
    return this.#hidden;
  }

  get wrongWithoutRequest(): number {
    return [...this.#operations.values()].reduce((sum, counts) => sum + counts.wrongWithoutRequest, 0);
  }

  takerOf(metric: string): TakeSample | null {
    switch (metric) {
      case 'http_req_duration':
        return (sample) => this.#request(sample);
      case 'harness_wrong':
        return (sample) => this.#wrong(sample);
      case 'checks':
        return (sample) => this.#check(sample);
      case 'iterations':
        return ({ value }) => void (this.#iterations += value);
      case 'dropped_iterations':
        return ({ time, value }) => this.#warmUp.drop(Date.parse(time), value);
      case 'vus':
        return ({ value }) => {
          this.#vus.now = value;
          this.#vus.most = Math.max(this.#vus.most, value);
        };
      case 'vus_max':
        return ({ value }) => void (this.#vus.available = Math.max(this.#vus.available, value));
      default:
        return null;
    }
  }

  snapshot(): K6Snapshot {
    return {
      requests: this.#requests,
      bad: this.#bad,
      slow: this.#slow,
      iterations: this.#iterations,
      dropped: this.#warmUp.dropped,
      vus: this.#vus.now,
    };
  }

  /** `started` and `ended` are the process's, for a run without a request. */
  result(started: number, ended: number): CountedLoad {
    const { most, available } = this.#vus;
    return {
      window: this.#from <= this.#to ? { from: this.#from, to: this.#to } : { from: started, to: ended },
      requests: this.#requests,
      leftOut: { ...this.#leftOut },
      iterations: this.#iterations,
      dropped: this.#warmUp.dropped,
      vus: { most, available: Math.max(most, available) },
      checks: [...this.#checks].map(([name, counts]) => ({ name, ...counts })).sort(byName),
      operations: [...this.#operations.values()]
        .flatMap((counts) => counts.result() ?? [])
        .sort((a, b) => (a.operation < b.operation ? -1 : 1)),
    };
  }

  #request(sample: K6Sample): void {
    let cell = this.#cells.get(sample.tail);
    if (cell === undefined) {
      cell = this.#cellOf(tagsOf(sample.tail) ?? {});
      // URLs with ids in them make as many kinds as requests.
      if (this.#cells.size >= mostCells) this.#cells = new Map();
      this.#cells.set(sample.tail, cell);
    }
    if (cell.why === 'unmade') return;
    if (cell.why !== null) {
      this.#leftOut[cell.why] += 1;
      return;
    }
    const ended = Date.parse(sample.time);
    const begun = ended - sample.value;
    if (this.#warmUp.take(begun)) {
      this.#leftOut.warmup += 1;
      return;
    }
    this.#requests += 1;
    if (cell.isHidden) this.#hidden += 1;
    if (cell.kind.failed) this.#bad += 1;
    if (cell.counts.add(cell.kind, sample.value)) this.#slow += 1;
    if (begun < this.#from) this.#from = Math.floor(begun);
    if (ended > this.#to) this.#to = ended;
  }

  #cellOf(tags: K6Tags): Cell {
    const place = placeRequest(tags, this.#target, this.hosts);
    if (place.kind === 'left-out') return { why: place.why };
    if (place.kind === 'unmade') return { why: 'unmade' };
    const { operation, isHidden } = place;
    return { why: null, counts: this.#countsOf(operation), kind: kindOf(tags), isHidden };
  }

  #countsOf(operation: string): OperationCounts {
    let counts = this.#operations.get(operation);
    if (counts !== undefined) return counts;
    const isFull = this.#operations.size >= mostOperations;
    if (isFull) this.#overflow = true;
    const name = isFull ? other : operation;
    counts = this.#operations.get(name);
    if (counts === undefined) {
      counts = new OperationCounts(name, this.#target.limitsOf(name));
      this.#operations.set(name, counts);
    }
    return counts;
  }

  #wrong(sample: K6Sample): void {
    // Of the few requests that were under way when the warm-up ended it counts: for a pass that is on the safe side.
    if (sample.value === 0 || this.#warmUp.has(Date.parse(sample.time))) return;
    const tags = tagsOf(sample.tail) ?? {};
    const place = placeRequest(tags, this.#target, this.hosts);
    if (place.kind !== 'operation') return;
    this.#bad += 1;
    this.#countsOf(place.operation).addWrong();
  }

  #check(sample: K6Sample): void {
    if (this.#warmUp.has(Date.parse(sample.time))) return;
    const name = tagOf(tagsOf(sample.tail) ?? {}, 'check') ?? other;
    const isFull = !this.#checks.has(name) && this.#checks.size >= mostChecks;
    if (isFull) this.#overflow = true;
    const key = isFull ? other : name;
    const counts = this.#checks.get(key) ?? { passed: 0, failed: 0 };
    if (sample.value === 0) counts.failed += 1;
    else counts.passed += 1;
    this.#checks.set(key, counts);
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/**
 * `expected_response` is what `http_req_failed` is made of (k6's transport.go); a script that sets no expectations
 * (`setResponseCallback(null)`) has neither, and then 400 and above are failures. k6 gives an expected 404 an error
 * code too (1404), so that only codes of its own (no answer, a broken one) say failure by themselves.
 */
function kindOf(tags: K6Tags): RequestKind {
  const status = tagOf(tags, 'status') ?? '0';
  const errorCode = tagOf(tags, 'error_code');
  const expected = tagOf(tags, 'expected_response');
  const code = Number(status);
  const ofStatus = errorCode !== null && Number(errorCode) === 1000 + code;
  const unexpected = expected === null ? !(code > 0 && code < 400) : expected !== 'true';
  return {
    failed: unexpected || (errorCode !== null && !ofStatus),
    unavailable: !(code > 0) || code >= 500,
    status,
    errorCode,
  };
}

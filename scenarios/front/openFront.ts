import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import type { Side } from '../../harness/model/observation.ts';
import { RouteMatcher } from '../../harness/operation/RouteMatcher.ts';
import { Redactor } from '../../harness/redaction/Redactor.ts';
import type { FrontMark } from '../marks.ts';
import { Facade } from './Facade.ts';
import { FrontNotes } from './FrontNotes.ts';
import { FrontServer } from './FrontServer.ts';
import { SecretKeeper } from './SecretKeeper.ts';
import { Past } from './Past.ts';
import { standsFor } from './standsFor.ts';
import type { Asking } from './sideQuestion.ts';
import { Upstream } from './Upstream.ts';

/** Which side is behind a front. */
export interface FrontOrder {
  readonly side: Side;
  readonly service: Pick<ServiceConfig, Side | 'routes' | 'hosts'>;
  readonly runId: string;
  /** Addresses beside those of the sides that lead to this front. */
  readonly addresses?: readonly string[];
  /** Closes the front. */
  readonly signal: AbortSignal;
  /** Knows what a secret is; with names of the user's, where there are any. */
  readonly redactor?: Redactor;
}

/**
 * What journeys ask in a side's place: paths of the service go to the side, all others (pages, assets) to the baseline, as
 * a gateway before both would send them.
 */
export interface Front {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** Requests that reached the side, and those for other paths that reached the baseline. */
  asked(): { readonly side: number; readonly baseline: number };
  /** Of these, how many reached the side with this value of `x-harness-journey`. */
  askedBy(journey: string): number;
  /** Answers of the side itself, and how many of them were no refusal: a status below 400. */
  answered(): { readonly all: number; readonly welcome: number };
  /** What became of what this value asked. */
  metBy(journey: string): readonly FrontMark[];
  /** What became of WebSockets of this path and query: those of pages do not say whose they are. */
  metAt(target: string): readonly FrontMark[];
  /** `POST /auth/login: not sent: POST may write, and the candidate is not declared …`, each once. */
  heldBack(): readonly string[];
  /** `GET /auth/me: refused: connect ECONNREFUSED …`, each once. */
  failures(): readonly string[];
  /** The same of the baseline, where it was asked past this side. */
  baseline(): { readonly heldBack: readonly string[]; readonly failures: readonly string[] };
  /** Hosts that browsers are to take the front for: `auth:8001`, `shop.example.test`. */
  readonly standsFor: readonly string[];
  /** What was asked by them and could not be led here, each once. */
  past(): readonly string[];
  /** Since when the side is gone, ms since the epoch: nothing answered any more, and it took no connection; null where it is there. */
  lostSince(): number | null;
  /** Tokens, cookies and passwords that passed, to be taken out of what journeys leave; the latest 50,000. */
  secrets(): readonly string[];
  close(): Promise<void>;
}

/** Opens a front before a side. Throws EnvironmentError where the side has no address, or a file of its config is not there. */
export async function openFront({
  side,
  service,
  runId,
  signal,
  redactor,
  addresses,
}: FrontOrder): Promise<Front> {
  const upstream = await Upstream.open(side, service);
  const baseline =
    side === 'baseline'
      ? upstream
      : service.baseline.url === null
        ? null
        : await Upstream.open('baseline', service);
  const routes = new RouteMatcher(service.routes, []);
  const others = baseline === null ? null : ({ upstream: baseline, isSide: false } as const);
  const notes = new FrontNotes();
  const keeper = new SecretKeeper(redactor ?? new Redactor());
  const past = new Past(standsFor(service, addresses));
  let server: FrontServer | null = null;
  const asking: Asking = {
    whose: (target) => (routes.belongs(target) ? { upstream, isSide: true } : others),
    hosts: service.hosts,
    domains: domainsOf(service, side),
    runId,
    origin: () => server?.origin ?? '',
  };
  server = await FrontServer.open(new Facade(asking, notes, keeper, past));
  const { origin } = server;
  const close = (): Promise<void> => server.close();
  if (signal.aborted) await close();
  signal.addEventListener('abort', () => void close(), { once: true });
  return {
    url: origin,
    asked: () => notes.asked,
    askedBy: (journey) => notes.askedBy(journey),
    answered: () => notes.answered,
    metBy: (journey) => notes.metBy(journey),
    metAt: (target) => notes.metAt(target),
    heldBack: () => notes.heldBack('side'),
    failures: () => notes.failures('side'),
    baseline: () => ({ heldBack: notes.heldBack('baseline'), failures: notes.failures('baseline') }),
    standsFor: past.hosts,
    past: () => past.told,
    lostSince: () => notes.lostSince,
    secrets: () => keeper.secrets,
    close,
  };
}

/** What the baseline may set cookies for, the candidate may in its place. */
function domainsOf(service: FrontOrder['service'], side: Side): readonly string[] {
  const own = [service[side].url, service.baseline.url].flatMap((url) =>
    url === null ? [] : [new URL(url).hostname],
  );
  return [...own, ...service.hosts.map((host) => host.replace(/:\d+$/, ''))].map((host) =>
    host.toLowerCase(),
  );
}

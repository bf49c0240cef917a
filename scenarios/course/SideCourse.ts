import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import type { JourneySide } from '../../harness/model/scenario.ts';
import type { PlayedAt } from '../looks/OwnValues.ts';
import { openFront, type Front } from '../front/openFront.ts';
import { journeyMark } from '../marks.ts';
import { play } from '../player/play.ts';
import type { ListedJourney, PlayedTry } from '../player/Played.ts';
import type { PlayEnd } from '../player/PlayOrder.ts';
import type { ScenarioContext } from '../ScenarioContext.ts';
import type { ScenarioPlan } from '../ScenarioPlan.ts';
import { journeyTimeoutOf } from '../section.ts';

/** What a round of one side needs besides its journeys. */
export interface RoundOrder {
  /** Null for all. */
  readonly only: readonly ListedJourney[] | null;
  readonly attempt: number;
  /** The player's own folder. */
  readonly folder: string;
  readonly log: (side: JourneySide, text: string) => void;
  readonly onTry: (played: PlayedTry) => void;
}

/** One side as journeys are played on it: behind its front. */
export class SideCourse {
  readonly side: JourneySide;
  readonly front: Front;
  readonly #plan: ScenarioPlan;
  readonly #context: Pick<ScenarioContext, 'runId' | 'signal'>;

  private constructor(
    side: JourneySide,
    front: Front,
    plan: ScenarioPlan,
    context: Pick<ScenarioContext, 'runId' | 'signal'>,
  ) {
    this.side = side;
    this.front = front;
    this.#plan = plan;
    this.#context = context;
  }

  /** Throws EnvironmentError where a file of the side's config is not there. */
  static async open(
    side: JourneySide,
    plan: ScenarioPlan,
    { runId, signal, redactor }: Pick<ScenarioContext, 'runId' | 'signal' | 'redactor'>,
  ): Promise<SideCourse> {
    const service = side === 'gateway' ? behindGateway(plan) : plan.service;
    const asked = side === 'gateway' ? 'candidate' : side;
    const front = await openFront({
      side: asked,
      service,
      runId,
      signal,
      redactor,
      addresses: addressesOf(plan),
    });
    return new SideCourse(side, front, plan, { runId, signal });
  }

  /** Under which addresses the side shows itself to journeys. */
  get at(): PlayedAt {
    const { service } = this.#plan;
    const own = this.side === 'gateway' ? null : service[this.side].url;
    const pages = service.baseline.url;
    const urls = [this.front.url, own, pages].filter((url) => url !== null);
    return { urls: [...new Set(urls)], runId: this.#context.runId };
  }

  round({ only, attempt, folder, log, onTry }: RoundOrder): Promise<PlayEnd> {
    const { service, section, browser, specs, seed } = this.#plan;
    const { runId, signal } = this.#context;
    const named = this.side === 'gateway' ? 'candidate' : this.side;
    return play({
      root: service.directory,
      side: this.side,
      url: this.front.url,
      standsFor: this.front.standsFor,
      specs,
      only,
      attempts: [attempt],
      workers: section.workers,
      timeout: journeyTimeoutOf(section),
      browser: browser.kind === 'found' ? browser.executable : null,
      credentials: section.credentials[named],
      // What leaves one of two systems behind a gateway nobody can tell.
      outbox: this.side === 'gateway' ? null : service[this.side].outbox,
      runId,
      seed,
      folder,
      log: (text) => log(this.side, text),
      onTry: (played) => onTry(this.#seen(played)),
      signal,
    });
  }

  /** With what the front knows of what it asked. */
  #seen(played: PlayedTry): PlayedTry {
    if (played.met === null) return played;
    const { marks, sockets } = played.met;
    const seen = [
      ...this.front.metBy(journeyMark(played)),
      ...sockets.flatMap((one) => this.front.metAt(one)),
    ];
    return { ...played, met: { sockets, marks: [...new Set([...marks, ...seen])] } };
  }

  async close(): Promise<void> {
    await this.front.close();
  }
}

/** Under all of them a page may lead to the service. */
function addressesOf({ service, section }: ScenarioPlan): readonly string[] {
  return [service.candidate.url, section.gateway?.url ?? null].filter((url) => url !== null);
}

/** The gateway in the candidate's place, for all paths: it is what tells the sides apart. */
function behindGateway({
  service,
  section,
}: ScenarioPlan): Pick<ServiceConfig, 'baseline' | 'candidate' | 'routes' | 'hosts'> {
  const { origin, pathname } = new URL(section.gateway?.url ?? 'http://127.0.0.1');
  const candidate = {
    ...service.candidate,
    url: origin,
    pathPrefix: pathname.replace(/\/+$/, ''),
    rewrite: [],
    hooks: null,
    tls: null,
    credentials: null,
    headers: {},
  };
  return { ...service, candidate, routes: ['/**'] };
}

import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import { readySide } from '../../harness/environment/readySide.ts';
import { Door } from '../../harness/redaction/Door.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { JourneySide } from '../../harness/model/scenario.ts';
import type { LookedAt } from '../joined/differencesOf.ts';
import type { PlayedJourney } from '../joined/joined.ts';
import type { ListedJourney, PlayedTry } from '../player/Played.ts';
import { openPlayFolder, type PlayFolder } from '../player/PlayFolder.ts';
import type { ScenarioContext } from '../ScenarioContext.ts';
import type { ScenarioPlan } from '../ScenarioPlan.ts';
import { secretsOf } from '../secretsOf.ts';
import { isToPlayAgain } from './isToPlayAgain.ts';
import { JourneyLog } from './JourneyLog.ts';
import { JourneyTries } from './JourneyTries.ts';
import { SideCourse } from './SideCourse.ts';
import { TypedSecrets } from './TypedSecrets.ts';

/** Told between rounds, as nobody is asked who it is while it is reset; and of each try, as it comes in. */
export interface CourseEvents {
  readonly paused: () => Promise<void>;
  readonly resumed: () => Promise<void>;
  readonly tried: () => void;
}

/** What is played in a round, and who is told of each try. */
interface Round extends Pick<CourseEvents, 'tried'> {
  /** Null for all. */
  readonly only: readonly ListedJourney[] | null;
  readonly attempt: number;
}

/** So often is played again what did not pass, or does not show the same. */
const again = 2;
/** The latest; older ones are not valid any more. */
const mostSecrets = 2_000;

/** Plays the journeys of a plan on all sides, round by round. Close it however it ends. */
export class Course {
  readonly sides: readonly SideCourse[];
  readonly tries: JourneyTries;
  readonly notes: string[] = [];
  readonly #plan: ScenarioPlan;
  readonly #context: ScenarioContext;
  readonly #folder: PlayFolder;
  readonly #log: JourneyLog;
  readonly #problems = new Set<string>();
  readonly #typed: TypedSecrets;
  #gateway: SideCourse | null = null;

  private constructor(
    plan: ScenarioPlan,
    context: ScenarioContext,
    parts: {
      readonly sides: readonly SideCourse[];
      readonly folder: PlayFolder;
      readonly write: (line: string) => void;
    },
  ) {
    this.#plan = plan;
    this.#context = context;
    this.sides = parts.sides;
    this.#folder = parts.folder;
    this.tries = new JourneyTries(plan.journeys);
    this.#typed = new TypedSecrets(context.redactor);
    this.#log = new JourneyLog(parts.write, () => context.redactor.withSecrets(this.secrets()));
  }

  /** Throws EnvironmentError where a file of a side's config is not there. */
  static async open(plan: ScenarioPlan, context: ScenarioContext): Promise<Course> {
    const log = await context.run.scenarioLog();
    const folder = await openPlayFolder(new Door({ redactor: context.redactor }));
    const sides: SideCourse[] = [];
    try {
      for (const side of plan.sides) sides.push(await SideCourse.open(side, plan, context));
      return new Course(plan, context, { sides, folder, write: (line) => log.write(line) });
    } catch (error) {
      await Promise.all(sides.map((side) => side.close()));
      await folder.close();
      throw error;
    }
  }

  get compared(): boolean {
    return this.#plan.sides.includes('baseline');
  }

  get gateway(): SideCourse | null {
    return this.#gateway;
  }

  /** What journeys were given and typed, and what was seen to pass: on all sides. */
  secrets(): readonly string[] {
    const courses = [...this.sides, ...(this.#gateway === null ? [] : [this.#gateway])];
    const seen = courses.flatMap(({ front }) => front.secrets());
    const { service, section } = this.#plan;
    // What is given stays valid: it is the last to be left out.
    return [...new Set([...seen, ...this.#typed.values, ...secretsOf(service, section)])].slice(-mostSecrets);
  }

  /** Why not all were played. */
  problems(): readonly Doubt[] {
    return [...this.#problems].map((reason) => ({ lane: 'scenario', id: 'player', reason }));
  }

  /** Plays all once, and twice more what is not the same on both sides. */
  async play(events: CourseEvents): Promise<void> {
    const { progress, signal } = this.#context;
    progress.doing = null;
    progress.total = this.#plan.journeys.length;
    const { tried } = events;
    await this.#round(this.sides, { only: null, attempt: 1, tried });
    const wanted = this.tries.listed((tries) =>
      isToPlayAgain(tries, this.#at(), this.#plan.rules, this.compared),
    );
    for (let attempt = 2; attempt <= 1 + again && !signal.aborted && wanted.length > 0; attempt += 1) {
      const doing = `playing ${count(wanted.length)} again (${String(attempt)} of ${String(1 + again)})`;
      progress.doing = doing;
      await events.paused();
      await this.#reset();
      await events.resumed();
      progress.doing = doing;
      if (!signal.aborted) await this.#round(this.sides, { only: wanted, attempt, tried });
    }
    await this.#throughGateway(tried);
  }

  /** What is there by now; `ended`: nothing more comes that a round would still lack. */
  played(ended: boolean): readonly PlayedJourney[] {
    const tries = ended ? this.tries : this.tries.withoutHalves(this.#plan.sides);
    const lost = this.sides.find(({ side }) => side === 'candidate')?.front.lostSince() ?? null;
    return tries.played(this.#plan.service.directory, this.#at(), { rules: this.#plan.rules, lost });
  }

  async close(): Promise<void> {
    this.#log.flush();
    const all = [...this.sides, ...(this.#gateway === null ? [] : [this.#gateway])];
    await Promise.allSettled(all.map((side) => side.close()));
    await this.#folder.close();
  }

  #at(): LookedAt {
    const of = (wanted: JourneySide): LookedAt['baseline'] =>
      this.sides.find(({ side }) => side === wanted)?.at ?? { urls: [], runId: this.#context.runId };
    return { baseline: of('baseline'), candidate: of('candidate') };
  }

  async #round(sides: readonly SideCourse[], { only, attempt, tried }: Round): Promise<void> {
    const done = new Map<JourneySide, number>(sides.map(({ side }) => [side, 0]));
    const onTry = (played: PlayedTry): void => {
      this.tries.add(played);
      this.#typed.add(played.typed);
      this.#tell(played, done, attempt);
      tried();
    };
    const log = (side: JourneySide, text: string): void => this.#log.text(side, text);
    const ends = await Promise.all(
      sides.map((side) => side.round({ only, attempt, folder: this.#folder.path, log, onTry })),
    );
    this.#log.flush();
    for (const [at, { problem }] of ends.entries()) {
      if (problem !== null && !this.#context.signal.aborted)
        this.#problems.add(`on the ${sides[at]?.side ?? 'side'}: ${problem}`);
    }
  }

  #tell(played: PlayedTry, done: Map<JourneySide, number>, attempt: number): void {
    if (attempt > 1) return;
    const { progress } = this.#context;
    done.set(played.side, (done.get(played.side) ?? 0) + 1);
    progress.done = Math.min(...done.values());
    if (played.side === 'candidate' && (played.outcome === 'failed' || played.outcome === 'timed-out'))
      progress.bad += 1;
  }

  /** All once through the gateway, and twice more what did not pass there. */
  async #throughGateway(tried: Round['tried']): Promise<void> {
    const { signal, progress } = this.#context;
    if (this.#plan.section.gateway === null || signal.aborted) return;
    progress.doing = 'playing through the gateway';
    this.#gateway = await SideCourse.open('gateway', this.#plan, this.#context);
    for (let attempt = 1; attempt <= 1 + again && !signal.aborted; attempt += 1) {
      const failed = this.tries.listed(({ gateway }) => gateway.some(({ outcome }) => outcome !== 'passed'));
      if (attempt > 1 && failed.length === 0) return;
      if (attempt > 1)
        progress.doing = `playing ${count(failed.length)} through the gateway again (${String(attempt)} of ${String(1 + again)})`;
      await this.#round([this.#gateway], { only: attempt === 1 ? null : failed, attempt, tried });
    }
  }

  /** Sides with a reset are as they were before each round; one that is gone by now is played on all the same. */
  async #reset(): Promise<void> {
    await Promise.all(
      this.#plan.sides.map(async (side) => {
        try {
          await readySide(this.#plan.service, side, false, this.#context);
        } catch (error) {
          if (!(error instanceof EnvironmentError)) throw error;
          this.notes.push(`the ${side} could not be reset before it was played on again: ${error.message}`);
        }
      }),
    );
  }
}

function count(journeys: number): string {
  return `${String(journeys)} ${journeys === 1 ? 'journey' : 'journeys'}`;
}

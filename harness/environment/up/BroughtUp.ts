import type { ServiceConfig } from '../../config/serviceConfig.ts';
import type { SideConfig } from '../../config/sideConfig.ts';
import type { SideName } from '../../model/observation.ts';
import type { Environments, OpenSideLog, SideDeath } from './Environments.ts';
import type { Watchdog } from './process/Watchdog.ts';
import type { SideOutput } from './SideOutput.ts';
import type { UpSide } from './UpSide.ts';

/** What came of bringing up one side. */
export interface SideOfService {
  readonly service: string;
  readonly name: SideName;
  readonly output: SideOutput;
  /** Takes secrets out of a sentence. */
  readonly clean: (text: string) => string;
  /** Null where it is not up. */
  readonly up: UpSide | null;
  /** Why it is not up by itself; null where it is, and where another's failure or the end of the run came before. */
  readonly problem: string | null;
}

/** What ends a process though nobody at it did anything wrong: the machine, or somebody at it. */
const fromOutside =
  /^(?:is out of reach: |was ended by SIG(?:KILL|TERM|INT|HUP)|ended with exit code (?:129|130|137|143)\b)/;

export class BroughtUp implements Environments {
  readonly #sides: readonly SideOfService[];
  readonly #watchdog: Watchdog;
  readonly #signal: AbortSignal;
  readonly #down = new Map<SideOfService, Promise<readonly string[]>>();

  constructor(sides: readonly SideOfService[], watchdog: Watchdog, signal: AbortSignal) {
    this.#sides = sides;
    this.#watchdog = watchdog;
    this.#signal = signal;
  }

  service(service: ServiceConfig): ServiceConfig {
    const { baseline, candidate, control } = service;
    const located = (name: SideName, side: SideConfig): SideConfig =>
      locatedSide(side, this.#of(service.name).find((one) => one.name === name)?.up ?? null);
    return {
      ...service,
      baseline: located('baseline', baseline),
      candidate: located('candidate', candidate),
      control: control === null ? null : located('control', control),
    };
  }

  problem(service: string): string | null {
    const own = this.#of(service).flatMap(({ problem }) => (problem === null ? [] : [problem]));
    const elsewhere = this.#sides.flatMap((one) =>
      one.problem === null ? [] : [`${one.problem}, of ${one.service}`],
    );
    const isUp = this.#of(service).every(({ up }) => up !== null);
    if (isUp || this.#signal.aborted) return own[0] ?? null;
    return own.length > 0 ? own.join('; ') : (elsewhere[0] ?? null);
  }

  deaths(service: string): readonly SideDeath[] {
    return this.#of(service).flatMap(({ name, up, clean }): readonly SideDeath[] => {
      const told = up?.died() ?? null;
      return told === null ? [] : [{ side: name, told: clean(told), isItsOwn: !fromOutside.test(told) }];
    });
  }

  async attachLogs(service: string, open: OpenSideLog): Promise<void> {
    for (const { name, output } of this.#of(service)) if (name !== 'control') output.attach(await open(name));
  }

  async down(service?: string): Promise<readonly string[]> {
    const some = service === undefined ? this.#sides : this.#of(service);
    const notes = await Promise.all(some.map((side) => this.#downOf(side)));
    if (this.#sides.every((side) => this.#down.has(side))) {
      await Promise.all(this.#down.values());
      this.#watchdog.release();
    }
    return notes.flat();
  }

  #of(service: string): readonly SideOfService[] {
    return this.#sides.filter((side) => side.service === service);
  }

  /** Once, whoever asks how often. */
  #downOf(side: SideOfService): Promise<readonly string[]> {
    const known = this.#down.get(side);
    if (known !== undefined) return known;
    const going = takenDown(side);
    this.#down.set(side, going);
    return going;
  }
}

async function takenDown({ name, up, output, clean }: SideOfService): Promise<readonly string[]> {
  const told = (await up?.down()) ?? [];
  output.close();
  return told.map((note) => clean(`the ${name} ${note}`));
}

function locatedSide(side: SideConfig, up: UpSide | null): SideConfig {
  if (up === null) return side;
  const { restore, outbox, url } = up;
  return {
    ...side,
    url: side.up === null ? side.url : url,
    outbox,
    reset: side.reset?.kind === 'snapshot' ? { kind: 'snapshot', restore } : side.reset,
  };
}

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { digestsOf } from '../../harness/evidence/digests.ts';
import { manifestSchema } from '../../harness/evidence/manifestSchema.ts';
import type { EvidenceSource, Manifest } from '../../harness/model/manifest.ts';
import { page, type GateWorld } from './gateWorld.ts';
import { documentIn } from './runDirectory.ts';
import type { HarnessRun } from './runHarness.ts';

/** Runs of a world made once, by name, for many tests to judge; places are relative to the world's folder. */
export class RunStore {
  readonly #world: GateWorld;
  readonly #places = new Map<string, string>();
  #judged = 0;

  constructor(world: GateWorld) {
    this.#world = world;
  }

  /** Makes a run of the service shop with `harness shadow`, out of the project's own runs. */
  async make(name: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.makeWith(name, ['--service', 'shop'], env);
  }

  async makeWith(
    name: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const run = await this.#world.run(['shadow', '--quiet', '--out', `made-${name}`, ...args], env);
    const [id] = readdirSync(join(this.#world.cwd, `made-${name}`));
    if (id === undefined) throw new Error(run.stderr);
    this.#places.set(name, join(`made-${name}`, id));
  }

  /** Two runs side by side, of first.ndjson (pages below `border`) and second.ndjson: neither is answered before both ask. */
  async makeShards(border: number): Promise<void> {
    const waiting: (() => void)[] = [];
    const seen = new Set<boolean>();
    this.#world.baseline.answering = async (asked) => {
      seen.add(Number(asked.target.split('=')[1]) < border);
      if (seen.size < 2) await new Promise<void>((resolve) => waiting.push(resolve));
      for (const wake of waiting.splice(0)) wake();
      return page(asked);
    };
    await Promise.all(['first', 'second'].map((name) => this.make(name, { RECORDING: `${name}.ndjson` })));
    this.#world.baseline.answering = page;
  }

  place(name: string): string {
    const place = this.#places.get(name);
    if (place === undefined) throw new Error(`no run ${name}`);
    return place;
  }

  /** A copy of a run, changed by hand. */
  changed(name: string, from: string, change: (directory: string) => void): string {
    const place = join(`made-${name}`, basename(this.place(from)));
    const directory = join(this.#world.cwd, place);
    cpSync(join(this.#world.cwd, this.place(from)), directory, { recursive: true });
    change(directory);
    return place;
  }

  /** As if the run had left its files as they are. */
  async sealed(place: string): Promise<string> {
    const directory = join(this.#world.cwd, place);
    writeFileSync(join(directory, 'digests.json'), JSON.stringify(await digestsOf(directory)));
    return place;
  }

  /** `harness gate --from-run …`, beside no earlier runs. */
  judge(places: readonly string[], ...more: readonly string[]): Promise<HarnessRun> {
    return this.judgeOf('recorded.ndjson', places, ...more);
  }

  /** The same where the config names these recordings. */
  judgeOf(recordings: string, places: readonly string[], ...more: readonly string[]): Promise<HarnessRun> {
    this.#judged += 1;
    const given = places.flatMap((place) => ['--from-run', place]);
    const args = ['gate', '--service', 'shop', ...given, '--out', this.#lastFolder(), ...more];
    return this.#world.run(args, { RECORDING: recordings });
  }

  /** Where the last judgement lies. */
  judgement(): string {
    const [id = ''] = readdirSync(join(this.#world.cwd, this.#lastFolder()));
    return join(this.#lastFolder(), id);
  }

  /** What became of the runs that the last judgement was given. */
  sources(): readonly EvidenceSource[] {
    return this.manifest(this.judgement()).sources;
  }

  manifest(place: string): Manifest {
    return manifestSchema.parse(documentIn(join(this.#world.cwd, place), 'manifest.json'));
  }

  #lastFolder(): string {
    return `judged-${String(this.#judged)}`;
  }
}

/** A change by hand of a file of a run: its first `from` becomes `to`. */
export function replaced(file: string, from: string, to: string): (directory: string) => void {
  return (directory) => {
    const path = join(directory, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, text.replace(from, to));
  };
}

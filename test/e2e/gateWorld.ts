import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { got, nativeText, type Recorded } from '../fixtures/servers/Recorded.ts';
import { verdictOf } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import type { Verdict } from '../../harness/model/verdict.ts';

/** A side that outlives a test: runs are made once and judged by many. What it answers may be changed. */
export interface LastingSide {
  readonly url: string;
  /** Paths asked for so far, in order. */
  readonly asked: readonly string[];
  answering: Answering;
  readonly close: () => void;
}

/** Serves on a loopback port that the system chose; `close` is the caller's matter. */
export async function lastingSide(): Promise<LastingSide> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const target = request.url ?? '/';
    asked.push(target);
    request.resume();
    const answer = side.answering({ method: request.method ?? 'GET', target, headers: {}, body: '' });
    void Promise.resolve(answer).then((given) => {
      if (given === 'silence') return;
      response.writeHead(given.status, given.headers.flat());
      response.end(given.body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  const side: LastingSide = { url: `http://127.0.0.1:${String(port)}`, asked, answering: page, close };
  return side;
}

/** A page that anybody may read, named after its address. */
export const page: Answering = ({ target }) => json(200, { page: target, items: ['a', 'b'] });

/** The same pages, but for these another list: the items are of another kind. */
export function wrongFrom(first: number, until: number): Answering {
  return (asked) => {
    const number = Number(asked.target.split('=')[1]);
    return number >= first && number < until
      ? json(200, { page: asked.target, items: ['a', 'c'] })
      : page(asked);
  };
}

/** Distinct requests, from the one of this number on. Every one is a session of its own. */
export function pages(from: number, count: number): readonly Recorded[] {
  return Array.from({ length: count }, (_, index) => {
    const target = `/catalogue?page=${String(from + index)}`;
    return got(target, json(200, { page: target, items: ['a', 'b'] }));
  });
}

/** What a config says beyond the sides and the recording. */
export interface GateConfig {
  readonly baseline?: object;
  readonly candidate?: object;
  readonly shadow?: object;
  readonly service?: object;
  readonly limits?: object;
  readonly promotion?: object;
  /** Of the second service's shadow lane, else the same as the first one's. */
  readonly till?: object;
  readonly version?: string | null;
}

/** A project with two lasting sides and the services shop and till behind both; the candidate's version and the recording come from VERSION and RECORDING. */
export class GateWorld {
  readonly cwd = mkdtempSync(join(realpathSync(tmpdir()), 'harness-gate-'));
  readonly baseline: LastingSide;
  readonly candidate: LastingSide;

  private constructor(baseline: LastingSide, candidate: LastingSide) {
    this.baseline = baseline;
    this.candidate = candidate;
  }

  static async start(): Promise<GateWorld> {
    return new GateWorld(await lastingSide(), await lastingSide());
  }

  /** A limit of 1 % at 95 % is met by 299 exchanges without a mismatch at the first look. */
  config(parts: GateConfig = {}): void {
    const { version = '${VERSION:-v1}' } = parts;
    const known = version === null ? {} : { version };
    const shop = {
      baseline: { url: this.baseline.url, version: 'b1', writes: 'refused', ...parts.baseline },
      candidate: { url: this.candidate.url, writes: 'refused', ...known, ...parts.candidate },
      shadow: {
        recordings: ['${RECORDING:-recorded.ndjson}'],
        accepted: 'accepted.yaml',
        rate: 'max',
        ...parts.shadow,
      },
      ...parts.service,
    };
    const config = {
      version: 1,
      services: { shop, till: { ...shop, shadow: { ...shop.shadow, ...parts.till } } },
      limits: { mismatches: '1%', ...parts.limits },
      promotion: { steps: [5, 10, 25, 50, 100], require: { 5: ['shadow'] }, ...parts.promotion },
    };
    writeFileSync(join(this.cwd, 'accepted.yaml'), '[]\n');
    writeFileSync(join(this.cwd, 'harness.config.json'), JSON.stringify(config, null, 2));
  }

  record(name: string, exchanges: readonly Recorded[]): void {
    writeFileSync(join(this.cwd, name), nativeText(exchanges));
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<HarnessRun> {
    return runHarness(args, { cwd: this.cwd, env });
  }

  /** `harness gate --service shop`. */
  gate(...args: readonly string[]): Promise<HarnessRun> {
    return this.run(['gate', '--service', 'shop', ...args]);
  }

  /** Where a run of the project lies: by its id, since two may start within one second. */
  runOf({ runId }: Pick<Verdict, 'runId'>): string {
    return join(this.cwd, '.harness', 'runs', runId);
  }

  /** How many requests both sides have had. */
  requests(): number {
    return this.baseline.asked.length + this.candidate.asked.length;
  }

  end(): void {
    this.baseline.close();
    this.candidate.close();
    rmSync(this.cwd, { recursive: true, force: true });
  }
}

/** The verdict that a command printed with `--format json`. */
export function judged(run: HarnessRun): Verdict {
  if (run.stdout === '') throw new Error(run.stderr);
  return verdictOf(run.stdout);
}

/** Its text as one line, so that a sentence is found wherever it was broken. */
export function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import { openRecordings } from '../../../../harness/recording/openRecordings.ts';
import { Door } from '../../../../harness/redaction/Door.ts';
import { selectionRules } from '../../../../harness/study/selectionRules.ts';
import { WritePolicy } from '../../../../harness/study/WritePolicy.ts';
import { Visit, type VisitTools } from '../../../../loadtests/replay/Visit.ts';
import type { PlayedAnswer } from '../../../../loadtests/replay/readAnswer.ts';
import type { PlayedSession, TrafficHead } from '../../../../loadtests/replay/PlayedTraffic.ts';
import { prepareTraffic, type PreparedTraffic } from '../../../../loadtests/traffic/prepareTraffic.ts';
import type { TrafficLoad } from '../../../../loadtests/traffic/TrafficLoad.ts';

/** One recorded exchange; `at` and `milliseconds` in ms. */
export interface Recorded {
  readonly method?: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The body's bytes in base64, in place of `body`. */
  readonly bytes?: string;
  readonly status?: number;
  readonly answer?: unknown;
  readonly answerHeaders?: readonly (readonly [string, string])[];
  readonly at?: number;
  readonly milliseconds?: number;
}

const door = new Door();
const start = Date.UTC(2026, 0, 5);

export interface LoadOptions {
  readonly vary?: TrafficLoad['section']['vary'];
  readonly session?: readonly string[];
  readonly edges?: TrafficLoad['section']['edges'];
  readonly wait?: readonly string[];
  readonly thinkTime?: TrafficLoad['thinkTime'];
  readonly writes?: 'isolated' | 'refused';
  readonly rate?: number;
  readonly duration?: number;
  /** A recording in another format, in place of exchanges. */
  readonly file?: { readonly name: string; readonly text: string | Buffer };
}

/** What k6 would be given for these exchanges; removed when the test ends. */
export async function prepared(
  exchanges: readonly Recorded[],
  options: LoadOptions = {},
): Promise<PreparedTraffic & { readonly sessions: readonly PlayedSession[]; readonly head: TrafficHead }> {
  const folder = mkdtempSync(join(tmpdir(), 'harness-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { name, text } = options.file ?? { name: 'traffic.har', text: harOf(exchanges) };
  writeFileSync(join(folder, name), text);
  const flags = { baseline: null, candidate: 'http://candidate.test', writes: options.writes ?? 'isolated' };
  const service = defaultService('shop', flags, folder);
  const { vary = [], session = [], edges = [] } = options;
  const load: TrafficLoad = {
    service,
    section: { session: [...session], vary, edges },
    recordings: await openRecordings([name], { cwd: folder }),
    selection: await selectionRules(
      service,
      vary.map(({ operation }) => operation),
      { operations: [], sample: null, limit: null, seed: '1' },
    ),
    strict: false,
    sides: ['candidate'],
    writes: new WritePolicy([], [], [service.candidate]),
    wait: options.wait ?? [],
    thinkTime: options.thinkTime ?? 'recorded',
    rate: options.rate ?? 10,
    duration: options.duration ?? 1_000,
    seed: '1',
  };
  const traffic = await prepareTraffic(load, door, new AbortController().signal);
  onTestFinished(() => traffic.remove());
  const at = traffic.env['HARNESS_TRAFFIC'] ?? '';
  if (!existsSync(traffic.script)) throw new Error('there is no script');
  const head: TrafficHead = JSON.parse(readFileSync(join(at, 'head.ndjson'), 'utf8'));
  const sessions = linesOf(join(at, 'sessions.ndjson')).map((line): PlayedSession => JSON.parse(line));
  return { ...traffic, sessions, head };
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, 'utf8').trimEnd().split('\n');
}

export function harOf(exchanges: readonly Recorded[]): string {
  const entries = exchanges.map((one, index) => {
    const { method = 'GET', target, headers = {}, body, bytes, status = 200, answer } = one;
    const text = answer === undefined ? '' : typeof answer === 'string' ? answer : JSON.stringify(answer);
    const type = typeof answer === 'string' ? 'text/html' : 'application/json';
    const sent = bytes ?? body;
    return {
      startedDateTime: new Date(start + (one.at ?? index * 100)).toISOString(),
      time: one.milliseconds ?? 5,
      request: {
        method,
        url: `http://shop.test${target}`,
        headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
        bodySize: sent === undefined ? 0 : -1,
        ...(sent === undefined
          ? {}
          : {
              postData: {
                mimeType: headers['content-type'] ?? '',
                text: sent,
                ...(bytes === undefined ? {} : { encoding: 'base64' }),
              },
            }),
      },
      response: {
        status,
        headers: [
          ...(answer === undefined ? [] : [['content-type', type] as const]),
          ...(one.answerHeaders ?? []),
        ].map(([name, value]) => ({ name, value })),
        content: { mimeType: type, text, size: text.length },
      },
    };
  });
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } });
}

/** A request as it went out. */
export interface Played {
  readonly request: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export const tools: VisitTools = {
  base64: (text) => Buffer.from(text).toString('base64'),
  readPage: () => [],
};

/** Plays a session against what `answer` says; bodies of bytes in latin1. */
export function play(
  session: PlayedSession,
  answer: (played: Played, at: number) => Partial<PlayedAnswer>,
  count = 0,
): readonly Played[] {
  const visit = new Visit(session, count, 0.25, tools);
  const all: Played[] = [];
  for (const [at, step] of session.steps.entries()) {
    const filled = visit.fill(step);
    if (filled === null) break;
    const body =
      filled.body === null
        ? null
        : filled.body.pieces
            .map(({ text, isCoded }) => (isCoded ? Buffer.from(text, 'base64').toString('latin1') : text))
            .join('');
    const played = { request: `${step.method} ${filled.target}`, headers: filled.headers, body };
    all.push(played);
    const got = { status: step.expected?.[0] ?? 200, headers: {}, body: null, ...answer(played, at) };
    visit.learn(step, filled.target, got, step.expected?.includes(got.status) ?? got.status < 500);
  }
  return all;
}

import { describe, expect, test } from 'vitest';
import type { Edge } from '../../../../harness/correlation/Edge.ts';
import { bindingKey, EdgeTable } from '../../../../harness/correlation/EdgeTable.ts';
import type { Placement } from '../../../../harness/correlation/SessionTracker.ts';
import { bodyOf } from '../../../../harness/model/body.ts';
import type { RecordedResponse } from '../../../../harness/model/exchange.ts';
import type { Observation } from '../../../../harness/model/observation.ts';
import { SideValues } from '../../../../shadow/sides/SideValues.ts';
import type { Work } from '../../../../shadow/replay/Work.ts';

const register = { id: 'POST /register', method: 'POST', template: '/register' };
const login = { id: 'POST /login', method: 'POST', template: '/login' };
const edge: Edge = {
  from: { operation: register.id, place: 'body:$.username' },
  to: { operation: login.id, slot: 'body:$.username' },
  support: 3,
  values: 2,
  origin: 'found',
};
const name = { slot: 'body:$.username' as const, value: 'ada', key: 'ada' };
const given = { place: 'body:$.username' as const, nth: 0, value: 'ada', family: 1, key: 'ada' };
const timing = { scheduled: 0, sent: 0, firstByte: 1, ended: 1 };
const cut: Observation = { kind: 'failure', cause: 'reset', detail: 'other side closed', timing };

function values(): SideValues {
  return new SideValues(new EdgeTable([edge], []), 'run 1', 100);
}

function workOf(operation: Work['operation'], placement: Partial<Placement>): Work {
  const recorded: RecordedResponse = {
    status: 200,
    headers: [],
    body: bodyOf(new Uint8Array()),
    milliseconds: 1,
  };
  return {
    exchange: {
      kind: 'http',
      id: operation.id,
      source: { recording: 'test', entry: 1 },
      at: null,
      sequence: 0,
      request: {
        method: operation.method,
        scheme: 'http',
        authority: null,
        target: operation.template,
        headers: [],
        body: bodyOf(new Uint8Array()),
      },
      recorded,
      hints: { connection: null },
    },
    operation,
    placement: {
      session: 's',
      number: 0,
      joined: [],
      after: [],
      principal: 'ada',
      needs: [],
      loose: [],
      varied: [],
      gives: [],
      ...placement,
    },
    requestText: null,
    evidence: '',
  };
}

function setting(status: number, ...cookies: readonly string[]): Observation {
  const headers = cookies.map((cookie) => ['Set-Cookie', cookie] as const);
  return { kind: 'response', status, headers, body: bodyOf(new Uint8Array()), timing };
}

function answers(json: Readonly<Record<string, string>>): Observation {
  const body = bodyOf(Buffer.from(JSON.stringify(json)));
  return { kind: 'response', status: 201, headers: [['content-type', 'application/json']], body, timing };
}

describe('values made unique for a run', () => {
  test('stand for what each side made of them', () => {
    const side = values();
    const made = workOf(register, { varied: [name], gives: [given] });
    expect(side.bind(made).kind).toBe('bound');
    side.learn(made, answers({ username: 'ada1' }), answers({ username: 'ADA1' }));
    const bound = side.bind(workOf(login, { needs: [name] }));
    if (bound.kind !== 'bound') throw new Error(bound.why);
    expect(bound.values.baseline.get(name.slot, 'ada')).toBe('ada1');
    expect(bound.values.candidate.get(name.slot, 'ada')).toBe('ADA1');
  });

  test('stay without a value on the side that failed to take them, also when they are sent once more', () => {
    const side = values();
    const first = workOf(register, { varied: [name], gives: [given] });
    side.bind(first);
    side.learn(first, answers({ username: 'ada1' }), cut);
    // Recorded as refused, since the name was taken: it gives nothing that a later exchange needs.
    const again = workOf(register, { varied: [name] });
    expect(side.bind(again).kind).toBe('bound');
    side.learn(again, answers({ error: 'taken' }), cut);
    expect(side.bind(workOf(login, { needs: [name] }))).toMatchObject({
      kind: 'blocked',
      why: 'the candidate did not give the value of body:$.username',
    });
  });
});

describe('cookies that a later request carries', () => {
  // Drawn at random, and by its looks no more than words: it is known within its family only.
  const value = 'GaTOSCGlYMfvE_S_m8bRD';
  const named = (cookie: string) => ({
    edge: {
      ...edge,
      from: { operation: register.id, place: `cookie:${cookie}` },
      to: { operation: login.id, slot: `cookie:${cookie}` },
    },
    give: { place: `cookie:${cookie}`, nth: 0, value, family: 1, key: bindingKey(1, value) },
    need: { slot: `cookie:${cookie}`, value, key: bindingKey(1, value) },
  });
  const [sid, legacy] = [named('sid'), named('sid.legacy')];
  const needs = [sid.need, legacy.need];

  /** What of both cookies a login carries to the candidate after it was answered so; null where it is blocked. */
  function sent(candidate: Observation): readonly (string | null)[] | null {
    const side = new SideValues(new EdgeTable([sid.edge, legacy.edge], []), 'run 1', 100);
    const set = workOf(register, { gives: [sid.give, legacy.give] });
    side.learn(set, setting(200, 'sid=b1', 'sid.legacy=b1'), candidate);
    const bound = side.bind(workOf(login, { needs }));
    if (bound.kind !== 'bound') return null;
    expect(bound.values.baseline.get('cookie:sid.legacy', value)).toBe('b1');
    return needs.map(({ slot }) =>
      bound.values.candidate.isLeftOut(slot, value) ? null : bound.values.candidate.get(slot, value),
    );
  }

  test('are those of each side', () => {
    expect(sent(setting(200, 'sid=c1', 'sid.legacy=c1'))).toEqual(['c1', 'c1']);
  });

  test('are left out where the side did not set them, as a browser would', () => {
    expect(sent(setting(200, 'sid=c1'))).toEqual(['c1', null]);
    expect(sent(setting(200, 'lang=de'))).toEqual([null, null]);
  });

  test('are not to be had from a side that failed', () => {
    expect(sent(cut)).toBeNull();
    expect(sent(setting(500))).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import type { SideConfig } from '../../../../harness/config/sideConfig.ts';
import {
  silentControl,
  requireWritableControl,
  unresetControl,
} from '../../../../shadow/noise/controlReady.ts';
import { WritePolicy } from '../../../../harness/study/WritePolicy.ts';

const reset = { kind: 'http', method: 'POST', path: '/reset', status: null } as const;
const addresses = { baseline: 'http://a', candidate: 'http://b', control: 'http://127.0.0.1:9' };

/** Sides that may be written to and are reset, and a control as given. */
function service(control: Partial<SideConfig>, sides: Partial<SideConfig> = { reset }): ServiceConfig {
  const plain = defaultService('shop', { ...addresses, writes: 'isolated' }, '/');
  const side = (one: SideConfig): SideConfig => ({ ...one, ...sides });
  return {
    ...plain,
    baseline: side(plain.baseline),
    candidate: side(plain.candidate),
    control: plain.control === null ? null : { ...plain.control, ...control },
  };
}

describe('a control that is not reset where the sides are', () => {
  const doubts = (given: ServiceConfig, operations: readonly string[]): readonly string[] => {
    const counts = { operations: new Map(operations.map((id) => [id, 1])) };
    return unresetControl({ service: given, writes: new WritePolicy([], [], []) }, { counts }).map(
      ({ id, reason }) => `${id}: ${reason}`,
    );
  };

  test('is a doubt where anything is written', () => {
    const [doubt] = doubts(service({}), ['GET /a', 'POST /a']);
    expect(doubt).toContain(
      'control-reset: the control is written to and has no `reset`, while both sides are',
    );
  });

  test('is none where nothing is written, where it is reset too, or where nobody is', () => {
    expect(doubts(service({}), ['GET /a'])).toEqual([]);
    expect(doubts(service({ writes: 'refused' }), ['POST /a'])).toEqual([]);
    expect(doubts(service({ reset }), ['POST /a'])).toEqual([]);
    expect(doubts(service({}, {}), ['POST /a'])).toEqual([]);
    expect(doubts({ ...service({}), control: null }, ['POST /a'])).toEqual([]);
  });
});

describe('a control that may not be written to, though both sides may', () => {
  const given = service({ writes: 'refused' });

  test('is an error that says it is the control, where anything asked for may write', () => {
    expect(() => requireWritableControl(given, true)).toThrow(/its control may not: no write would be sent/);
    expect(() => requireWritableControl(given, false)).not.toThrow();
  });

  test('is none where the sides may not either, or where it is one in production', () => {
    const reads = service({ writes: 'refused' }, { writes: 'refused' });
    expect(() => requireWritableControl(reads, true)).not.toThrow();
    const production = service({ writes: 'refused', production: true });
    expect(() => requireWritableControl(production, true)).not.toThrow();
    expect(() => requireWritableControl(service({}), true)).not.toThrow();
  });
});

test('a control that does not answer is a doubt, unless a command starts it first', async () => {
  const doubts = await silentControl(service({}));
  expect(doubts).toMatchObject([
    { id: 'control-silent', reason: expect.stringMatching(/^the control at \S+ never answered \(refused/) },
  ]);
  const started = { kind: 'command', command: 'start', directory: '/' } as const;
  expect(await silentControl(service({ reset: started }))).toEqual([]);
  expect(await silentControl({ ...service({}), control: null })).toEqual([]);
});

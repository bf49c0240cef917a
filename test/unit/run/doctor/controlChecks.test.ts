import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import type { Surroundings } from '../../../../harness/run/doctor/Diagnosis.ts';
import { serviceChecks } from '../../../../harness/run/doctor/serviceChecks.ts';
import { sideChecks } from '../../../../harness/run/doctor/sideChecks.ts';
import { SideServer } from '../../environment/sides.ts';

const reset = { kind: 'http', method: 'POST', path: '/reset', status: null } as const;
const identity = { path: '/health', version: '$.version' };

async function told(service: ServiceConfig): Promise<readonly string[]> {
  const around: Surroundings = {
    directory: '/',
    config: null,
    services: [service],
    diagnoses: [],
    required: new Set(),
    lanes: new Set(),
    now: new Date(),
    env: {},
  };
  const { signal } = new AbortController();
  const found = [await sideChecks.look(around, signal), await serviceChecks.look(around, signal)].flat();
  return found.map(({ subject, level, line }) => `${level} ${subject}: ${line}`);
}

function shop(urls: { readonly baseline: string; readonly candidate: string; readonly control: string }) {
  const plain = defaultService('shop', { ...urls, writes: 'isolated' }, '/');
  const { control } = plain;
  if (control === null) throw new Error('no control');
  return {
    ...plain,
    baseline: { ...plain.baseline, identity, reset },
    candidate: { ...plain.candidate, reset },
    control,
  };
}

test('a control is asked as the baseline is, and told to be reset as the sides are', async () => {
  await using baseline = await SideServer.json({ version: 'old' });
  await using candidate = await SideServer.json({ version: 'new' });
  await using control = await SideServer.json({ version: 'older' });
  const service = shop({ baseline: baseline.url, candidate: candidate.url, control: control.url });
  expect(await told(service)).toEqual(
    expect.arrayContaining([
      'ok shop control: answers (status 200)',
      'ok shop control: says that it is version older',
      expect.stringContaining('warning shop control: is version older, and the baseline old'),
      'ok shop: both sides and the control may be written to',
      expect.stringContaining('warning shop control: is written to and never reset, while a side is'),
    ]),
  );
});

test('a control that is down, at the address of a side, or may not be written to is told', async () => {
  await using baseline = await SideServer.json({ version: 'old' });
  await using candidate = await SideServer.json({ version: 'new' });
  const urls = { baseline: baseline.url, candidate: candidate.url };
  const down = shop({ ...urls, control: 'http://127.0.0.1:9' });
  const closed = { ...down, control: { ...down.control, writes: 'refused', reset } as const };
  expect(await told(closed)).toEqual(
    expect.arrayContaining([
      'missing shop control: does not answer: nobody listens at its address',
      'warning shop: nothing that writes will be sent: the control is not declared isolated',
    ]),
  );
  const same = await told(shop({ ...urls, control: candidate.url }));
  expect(same).toContainEqual(
    expect.stringContaining('missing shop control: is at the address of the candidate'),
  );
  expect(same).not.toContainEqual(expect.stringContaining('never reset: the second run'));
});

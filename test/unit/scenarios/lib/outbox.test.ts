import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test } from 'vitest';
import { openOutbound, type Outbound } from '../../../../harness/environment/outbound/openOutbound.ts';
import { openOutbox } from '../../../../scenarios/lib/outbox.ts';
import type { Look } from '../../../../scenarios/player/Played.ts';

interface Journey extends Awaited<ReturnType<typeof openOutbox>> {
  readonly looks: readonly Omit<Look, 'step'>[];
}

async function sinks(): Promise<Outbound> {
  const anywhere = { host: '127.0.0.1', port: 0 };
  const outbound = { smtp: anywhere, http: anywhere };
  const { signal } = new AbortController();
  const opened = await openOutbound({ name: 'candidate', outbound, host: '127.0.0.1', signal });
  onTestFinished(() => opened.close());
  return opened;
}

async function journeyOn({ outbox: desk }: Pick<Outbound, 'outbox'>): Promise<Journey> {
  const looks: Omit<Look, 'step'>[] = [];
  const look = (one: Omit<Look, 'step'>): Promise<void> => {
    looks.push(one);
    return Promise.resolve();
  };
  return { ...(await openOutbox({ desk, side: 'candidate', look })), looks };
}

async function mail({ smtp }: Outbound, to: string, subject: string): Promise<void> {
  if (smtp === null) throw new Error('no SMTP sink');
  await createTransport({ ...smtp }).sendMail({ from: 'shop@example.com', to, subject, text: 'Hello' });
}

test('A journey gets the mail that it waits for, also one that comes later, and looks at it.', async () => {
  const opened = await sinks();
  const { outbox, looks } = await journeyOn(opened);
  await mail(opened, 'bob@example.com', 'Your password was changed');
  const waiting = outbox.mail({ to: 'Ana-7f3k2q@example.com', subject: 'changed' });
  await mail(opened, 'ana-7f3k2q@example.com', 'Welcome');
  await mail(opened, 'ana-7f3k2q@example.com', 'Your password was changed');
  expect(await waiting).toMatchObject({
    to: ['ana-7f3k2q@example.com'],
    subject: 'Your password was changed',
  });
  expect(looks).toMatchObject([{ name: 'mail', kind: 'sent' }]);
  expect(JSON.parse(looks[0]?.text ?? '')).toMatchObject({
    subject: 'Your password was changed',
    text: 'Hello\n',
  });
});

test('What was sent before a journey began is not its own, and what it was given is not given twice.', async () => {
  const opened = await sinks();
  await mail(opened, 'ana@example.com', 'of an earlier journey');
  const { outbox } = await journeyOn(opened);
  await mail(opened, 'ana@example.com', 'first');
  await mail(opened, 'ana@example.com', 'second');
  expect((await outbox.mail({ to: 'ana@example.com' })).subject).toBe('first');
  expect((await outbox.mail({ to: 'ana@example.com' })).subject).toBe('second');
  await expect(outbox.mail({ to: 'ana@example.com' }, { timeout: 50 })).rejects.toThrow(
    'no mail to ana@example.com came from the candidate within 50 ms; meanwhile it sent: mail to ana@example.com “first”, mail to ana@example.com “second”',
  );
});

test('A request is found by path, method and body, and at the end it is looked at how many came.', async () => {
  const opened = await sinks();
  const { outbox, looks, end } = await journeyOn(opened);
  const send = (path: string, method: string, body: string): Promise<Response> =>
    fetch(String(opened.http) + path, { method, body });
  await send('/hooks/orders?x=1', 'PUT', 'ana-1');
  await send('/hooks/orders?x=2', 'POST', 'bob-1');
  await send('/hooks/orders?x=3', 'POST', 'ana-1');
  const wanted = { path: '/hooks/orders', method: 'post', body: /^ana-\d$/g };
  expect((await outbox.request(wanted)).target).toBe('/hooks/orders?x=3');
  await send('/hooks/orders?x=4', 'POST', 'ana-1');
  await expect(outbox.request({ path: /^\/nothing/ }, { timeout: 50 })).rejects.toThrow(
    'no request to /^\\/nothing/ came from the candidate within 50 ms; meanwhile it sent: PUT /hooks/orders, POST /hooks/orders',
  );
  await end();
  expect(looks.map(({ name, text }) => [name, name === 'request' ? '' : text])).toEqual([
    ['request', ''],
    ['request: how many came', '2'],
    ['request: how many came', '0'],
  ]);
});

test('Where nothing is caught, a journey is told what to put into the config.', async () => {
  const { outbox, end, looks } = await journeyOn({ outbox: null });
  await expect(outbox.mail({ to: 'ana@example.com' })).rejects.toThrow(
    'nothing that the candidate sends out is caught: give it `outbound: [smtp, http]` in the config',
  );
  await end();
  expect(looks).toEqual([]);
});

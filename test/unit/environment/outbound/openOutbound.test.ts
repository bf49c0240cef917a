import { connect } from 'node:net';
import { once } from 'node:events';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test } from 'vitest';
import type { SideOutbound, SinkAddress } from '../../../../harness/config/sideEnvironment.ts';
import { openOutbound, type Outbound } from '../../../../harness/environment/outbound/openOutbound.ts';
import type { Sent } from '../../../../harness/model/outbound.ts';

const anywhere = { host: '127.0.0.1', port: 0 };

async function open(outbound: SideOutbound = { smtp: anywhere, http: anywhere }): Promise<Outbound> {
  const signal = new AbortController().signal;
  const opened = await openOutbound({ name: 'candidate', outbound, host: '127.0.0.1', signal });
  onTestFinished(() => opened.close());
  return opened;
}

async function sentOf({ outbox }: Outbound, after: number): Promise<readonly Sent[]> {
  const answer = await fetch(`${String(outbox)}/sent?after=${String(after)}`);
  // oxlint-disable-next-line no-unsafe-type-assertion -- what our own desk answers.
  const { sent } = (await answer.json()) as { readonly sent: readonly Sent[] };
  return sent;
}

function smtpOf({ smtp }: Outbound): SinkAddress {
  if (smtp === null) throw new Error('no SMTP sink');
  return smtp;
}

test('A mail is caught as its receiver would see it, whoever sends it and with whatever credentials.', async () => {
  const opened = await open();
  for (const authMethod of ['PLAIN', 'LOGIN', 'CRAM-MD5']) {
    const auth = { user: 'somebody', pass: 'whatever' };
    const transport = createTransport({ ...smtpOf(opened), auth, authMethod });
    await transport.sendMail({
      from: 'Läden <no-reply@shop.example>',
      to: ['ana@example.com', 'bob@example.com'],
      bcc: 'audit@shop.example',
      subject: 'Passwort geändert ✓',
      text: 'Grüße\n.\nEnde',
      html: '<p>Grüße</p>',
      attachments: [{ filename: 'terms.pdf', content: Buffer.alloc(3_000), contentType: 'application/pdf' }],
    });
  }
  const sent = await sentOf(opened, 0);
  expect(sent.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect(sent[0]).toMatchObject({
    kind: 'mail',
    from: 'Läden <no-reply@shop.example>',
    to: ['ana@example.com', 'bob@example.com', 'audit@shop.example'],
    subject: 'Passwort geändert ✓',
    text: expect.stringMatching(/^Grüße\n\.\nEnde\s*$/),
    html: expect.stringContaining('<p>Grüße</p>'),
    attachments: [{ name: 'terms.pdf', mediaType: 'application/pdf', bytes: 3_000 }],
  });
});

test('Half a mail is none, a mail that is too large is refused, and one that is no mail is kept as it is.', async () => {
  const opened = await open();
  const { host, port } = smtpOf(opened);
  const begin = 'EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<ana@example.com>\r\nDATA\r\n';
  const say = async (text: string, expected: string): Promise<void> => {
    const socket = connect(port, host);
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    await expect.poll(() => said).toContain('220 ');
    socket.write(begin);
    await expect.poll(() => said).toContain('354 ');
    socket.write(text);
    if (expected === '') socket.destroy();
    else await expect.poll(() => said.slice(said.indexOf('354 '))).toContain(expected);
    socket.destroy();
    await once(socket, 'close');
  };
  await say('Subject: half\r\n\r\nhal', '');
  await say(`Subject: much\r\n\r\n${'x'.repeat(70)}\r\n`.repeat(350_000) + '.\r\n', '552 ');
  await say('\x00\xff no header at all\r\n.\r\n', '250 ');
  const sent = await sentOf(opened, 0);
  expect(sent).toMatchObject([{ sequence: 1, to: ['ana@example.com'], subject: '' }]);
});

test('A request to any path is caught and taken as a success, its body as text where it is text.', async () => {
  const opened = await open();
  const url = String(opened.http);
  const send = async (path: string, init: RequestInit): Promise<unknown> =>
    (await fetch(url + path, init)).json();
  const json = { 'content-type': 'application/json' };
  expect(await send('/hooks/warehouse?x=1', { method: 'POST', headers: json, body: '{"order":17}' })).toEqual(
    {},
  );
  const packed = { ...json, 'content-encoding': 'gzip' };
  await send('/packed', { method: 'PUT', headers: packed, body: gzipSync('{"order":18}') });
  await send('/picture', {
    method: 'PUT',
    headers: { 'content-type': 'image/png' },
    body: Buffer.alloc(100),
  });
  const large = 'x'.repeat(5 * 1024 * 1024);
  await send('/large', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: large });
  const [hook, zipped, picture, much] = await sentOf(opened, 0);
  expect(hook).toMatchObject({
    method: 'POST',
    target: '/hooks/warehouse?x=1',
    body: '{"order":17}',
    bytes: 12,
  });
  expect(zipped).toMatchObject({ body: '{"order":18}' });
  expect(picture).toMatchObject({ body: null, bytes: 100 });
  expect(much).toMatchObject({
    body: expect.stringMatching(/^x+… \(3145728 more characters\)$/),
    bytes: large.length,
  });
});

test('Half a request is none.', async () => {
  const opened = await open();
  const half = request(`${String(opened.http)}/half`, { method: 'POST', headers: { 'content-length': 10 } });
  half.on('error', () => undefined);
  half.write('hal');
  await new Promise((resolve) => half.once('socket', (socket) => socket.once('connect', resolve)));
  await fetch(String(opened.http));
  half.destroy();
  await fetch(String(opened.http));
  expect((await sentOf(opened, 0)).map((sent) => sent.kind === 'request' && sent.target)).toEqual(['/', '/']);
});

test('The desk tells what came after a sequence, waits a moment for it, and knows nobody without the token.', async () => {
  const opened = await open({ smtp: null, http: anywhere });
  expect(opened.smtp).toBeNull();
  const last = async (): Promise<unknown> => (await fetch(`${String(opened.outbox)}/sent`)).json();
  expect(await last()).toEqual({ sent: [], last: 0 });
  await fetch(`${String(opened.http)}/first`);
  expect(await last()).toEqual({ sent: [], last: 1 });
  const waiting = sentOf(opened, 1);
  await fetch(`${String(opened.http)}/second`);
  expect(await waiting).toMatchObject([{ sequence: 2, target: '/second' }]);
  const { origin } = new URL(String(opened.outbox));
  for (const path of ['/sent?after=0', `/${'0'.repeat(32)}/sent?after=0`])
    expect((await fetch(origin + path)).status).toBe(404);
});

test('Many mails in a row on one connection, as fast as they can be written, all arrive in their order.', async () => {
  const opened = await open({ smtp: anywhere, http: null });
  const { host, port } = smtpOf(opened);
  const socket = connect(port, host);
  await once(socket, 'data');
  socket.resume();
  const mail = (n: number): string =>
    `MAIL FROM:<a@b.example>\r\nRCPT TO:<ana@example.com>\r\nDATA\r\nSubject: ${String(n)}\r\n\r\nx\r\n.\r\n`;
  socket.write('EHLO x\r\n');
  for (let n = 1; n <= 300; n += 1) socket.write(mail(n));
  await expect.poll(async () => (await sentOf(opened, 299)).length, { timeout: 20_000 }).toBe(1);
  socket.destroy();
  const sent = await sentOf(opened, 0);
  expect(sent.map((one) => one.kind === 'mail' && one.subject)).toEqual(sent.map((_, at) => String(at + 1)));
});

test('A place that is taken is told, and nothing stays open.', async () => {
  const first = await open();
  const taken = { host: '127.0.0.1', port: Number(new URL(String(first.http)).port) };
  await expect(open({ smtp: anywhere, http: taken })).rejects.toThrow(
    `candidate.outbound.http: cannot listen at 127.0.0.1:${String(taken.port)}: another program listens there`,
  );
});

import { describe, expect, it } from 'vitest';
import { verifiablePacts } from '../../../../contracts/broker/verifiablePacts.ts';
import { UsageError } from '../../../../harness/errors/UsageError.ts';
import { hal } from '../../../fixtures/broker/hal.ts';
import { json } from '../../../fixtures/servers/Answer.ts';
import { deadAddress, serve } from '../../../fixtures/servers/serve.ts';
import { brokerErrorOf, clientOf, sectionOf, token } from './brokers.ts';

const withToken = { PACT_BROKER_TOKEN: token };
const page = {
  status: 200,
  headers: [['Content-Type', 'text/html']] as const,
  body: '<html><head><title>Sign in</title></head><body>…</body></html>',
};

describe('the credentials of a broker', () => {
  it.each([
    [withToken, `Bearer ${token}`],
    [{ PACT_BROKER_TOKEN: `${token}\n` }, `Bearer ${token}`],
    [
      { PACT_BROKER_USERNAME: 'ci', PACT_BROKER_PASSWORD: 'pä:ss' },
      `Basic ${Buffer.from('ci:pä:ss').toString('base64')}`,
    ],
    [{}, undefined],
    [{ PACT_BROKER_TOKEN: '' }, undefined],
  ])('come from the environment: %o', async (env, authorization) => {
    const server = await serve(() => hal(200, {}));
    await clientOf(server.url, { env }).document('/');
    expect(server.asked[0]?.headers['authorization']).toBe(authorization);
  });

  it.each([
    [{ ...withToken, PACT_BROKER_USERNAME: 'ci' }, 'both'],
    [{ PACT_BROKER_USERNAME: 'ci' }, 'PACT_BROKER_PASSWORD is not set'],
    [{ PACT_BROKER_PASSWORD: 'x' }, 'PACT_BROKER_USERNAME is not set'],
    [{ PACT_BROKER_TOKEN: 'a\r\nx-admin: 1' }, 'line break'],
  ])('that are not whole are a mistake in usage: %o', (env, message) => {
    expect(() => clientOf('http://127.0.0.1:1', { env })).toThrow(UsageError);
    expect(() => clientOf('http://127.0.0.1:1', { env })).toThrow(message);
  });

  it('are not sent along a link to another host, which may be read without them', async () => {
    const other = await serve(() => hal(200, { here: true }));
    const server = await serve(() => hal(200, {}));
    const client = clientOf(server.url, { env: withToken });
    expect(await client.document(`${other.url}/pact`)).toEqual({ here: true });
    expect(other.asked[0]?.headers['authorization']).toBeUndefined();
  });

  it('that another host wants are explained by the link', async () => {
    const other = await serve(() => hal(401, {}));
    const server = await serve(() => hal(200, {}));
    const error = await brokerErrorOf(clientOf(server.url, { env: withToken }).document(`${other.url}/pact`));
    expect(error.trouble).toBe('forbidden');
    expect(error.hint).toContain('base URL');
  });

  it('do not follow a redirect, and neither does anything else', async () => {
    const other = await serve(() => hal(200, {}));
    const server = await serve(() => ({
      status: 302,
      headers: [['Location', `${other.url}/login?x=1`]],
      body: '',
    }));
    const error = await brokerErrorOf(clientOf(server.url, { env: withToken }).document('/'));
    expect(error.trouble).toBe('elsewhere');
    expect(error.message).toContain(other.url);
    expect(other.asked).toEqual([]);
  });

  it('are in no error, though the broker says them', async () => {
    const server = await serve((asked) =>
      hal(400, { error: { message: `no: ${asked.headers['authorization'] ?? ''}` } }),
    );
    const env = { PACT_BROKER_USERNAME: 'ci', PACT_BROKER_PASSWORD: 'hunter2-hunter2' };
    for (const one of [withToken, env]) {
      const error = await brokerErrorOf(clientOf(server.url, { env: one }).document('/'));
      expect(error.message).toContain('[credentials]');
      expect(JSON.stringify([error.message, error.hint, error.stack])).not.toMatch(
        new RegExp(`${token}|hunter2|${Buffer.from('ci:hunter2-hunter2').toString('base64')}`),
      );
    }
  });

  it('without TLS are warned of, unless the broker is on this machine', () => {
    expect(clientOf('http://broker.example', { env: withToken }).warnings).toHaveLength(1);
    expect(clientOf('http://127.0.0.1:9292', { env: withToken }).warnings).toEqual([]);
    expect(clientOf('https://broker.example', { env: withToken }).warnings).toEqual([]);
    expect(clientOf('http://broker.example').warnings).toEqual([]);
  });
});

describe('a broker that is asked', () => {
  it.each([
    [hal(401, {}), 'forbidden', '401', 'PACT_BROKER_TOKEN'],
    [hal(403, { error: 'no' }), 'forbidden', '403: no', 'PACT_BROKER_TOKEN'],
    [hal(404, { error: 'unknown' }), 'missing', '404: unknown', null],
    [{ ...page, status: 404 }, 'unreadable', '404: Sign in', 'the broker itself'],
    [hal(409, { errors: { contracts: ['changed'] } }), 'conflict', 'contracts changed', null],
    [hal(400, { errors: { version: ["can't be blank"] } }), 'rejected', "version can't be blank", null],
    [
      json(400, { title: 'Validation errors', errors: [{ detail: 'is bad', pointer: '/a/b' }] }),
      'rejected',
      'a/b is bad',
      null,
    ],
    [hal(500, { error: { message: 'boom', reference: 'x1' } }), 'failing', '500: boom', null],
    [page, 'unreadable', 'text/html', 'the broker itself'],
    [{ ...page, headers: [], body: 'hello' }, 'unreadable', 'no media type', 'the broker itself'],
  ] as const)('and answers %o tells what it is', async (answer, trouble, message, hint) => {
    const server = await serve(() => answer);
    const error = await brokerErrorOf(clientOf(server.url).document('/x'));
    expect(error.trouble).toBe(trouble);
    expect(error.status).toBe(answer.status);
    expect(error.message).toContain(message);
    expect(error.message).toContain('/x');
    if (hint === null) expect(error.hint).toBeNull();
    else expect(error.hint).toContain(hint);
  });

  it('and is not there is unreachable', async () => {
    const error = await brokerErrorOf(clientOf(await deadAddress()).document('/'));
    expect([error.trouble, error.status]).toEqual(['unreachable', null]);
    expect(error.message).toContain('connection refused');
  });

  it('and hangs is not waited for longer than is patient', async () => {
    const server = await serve(() => 'silence');
    const error = await brokerErrorOf(clientOf(server.url, { patience: 100 }).document('/'));
    expect(error.trouble).toBe('silent');
    expect(server.asked).toHaveLength(1);
  });

  it('and never comes to an end is cut off', async () => {
    const server = await serve(() => hal(200, { text: 'x'.repeat(5_000) }));
    const error = await brokerErrorOf(clientOf(server.url, { largest: 4_000 }).document('/'));
    expect(error.trouble).toBe('unreadable');
    expect(error.message).toContain('larger than');
  });

  it('and is broken JSON is unreadable', async () => {
    const server = await serve(() => ({ ...hal(200, {}), body: '{"a":' }));
    expect((await brokerErrorOf(clientOf(server.url).document('/'))).trouble).toBe('unreadable');
  });

  it('is asked again for what only reads, and never for what writes', async () => {
    const server = await serve(() => hal(server.asked.length % 2 === 1 ? 503 : 200, { ok: true }));
    const client = clientOf(server.url);
    expect(await client.document('/')).toEqual({ ok: true });
    expect(server.asked).toHaveLength(2);
    const error = await brokerErrorOf(client.json({ method: 'POST', to: '/', body: {}, reads: false }));
    expect(error.trouble).toBe('failing');
    expect(server.asked).toHaveLength(3);
  });

  it('below a path is asked below it, whatever the path is called, and its links as they are', async () => {
    const server = await serve((asked) => {
      const target = asked.target.replace(/^\/pacts(?=\/)/, '');
      return target === asked.target
        ? hal(404, { error: 'not below' })
        : hal(200, { _embedded: { pacts: [] } });
    });
    for (const path of ['/pacts', '/pacts/'])
      expect(await verifiablePacts(clientOf(server.url + path), 'auth', sectionOf(server.url))).toEqual([]);
    const client = clientOf(`${server.url}/pacts`);
    for (const to of ['can-i-deploy?a=b', '/pacts/x', `${server.url}/pacts/y`]) await client.document(to);
    expect(server.asked.map(({ target }) => target)).toEqual([
      '/pacts/pacts/provider/auth/for-verification',
      '/pacts/pacts/provider/auth/for-verification',
      '/pacts/can-i-deploy?a=b',
      '/pacts/x',
      '/pacts/y',
    ]);
  });

  it.each(['file:///etc/passwd', 'javascript:x', 'http://'])('cannot lead to %s', async (link) => {
    const server = await serve(() => hal(200, {}));
    expect((await brokerErrorOf(clientOf(server.url).document(link))).trouble).toBe('unreadable');
  });

  it('is never written to along a link to another host', async () => {
    const other = await serve(() => hal(200, {}));
    const server = await serve(() => hal(200, {}));
    const writing = clientOf(server.url, { env: withToken }).text({
      method: 'POST',
      to: `${other.url}/results`,
      body: {},
      reads: false,
    });
    expect((await brokerErrorOf(writing)).trouble).toBe('elsewhere');
    expect(other.asked).toEqual([]);
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { request as playwrightRequest } from '@playwright/test';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { defaultSide } from '../../../harness/config/sideConfig.ts';
import { openFront, type Front } from '../../../scenarios/front/openFront.ts';
import { launchChromium } from '../../e2e/chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const page = `<!doctype html><title>the monolith</title><link rel="icon" href="data:,"><script src="/app/app.js"></script>
<form method="post" action="/auth/login"><button>Log in</button></form>
<form method="post" action="/auth/picture" enctype="multipart/form-data"><input type="file" name="picture"><button>Upload</button></form>
<p id="said"></p><p id="told"></p>`;

const script = `
onload = () => {
  new WebSocket('ws://' + location.host + '/auth/notifications').onmessage = ({ data }) => { said.textContent = data; };
  const events = new EventSource('/auth/events');
  events.onmessage = ({ data }) => { told.textContent = data; events.close(); };
};`;

const cookies = [
  'session=of-ana; Path=/; HttpOnly; Secure; SameSite=Lax',
  '__Host-csrf=strict; Path=/; Secure; SameSite=Strict',
  'shared=everywhere; Path=/; Domain=shop.example',
  'scoped=v2; Path=/v2/auth',
];

/** What of them comes with the next request. */
const carried = ['__Host-csrf=strict', 'scoped=v2', 'session=of-ana', 'shared=everywhere'];

function monolith(request: IncomingMessage, response: ServerResponse): void {
  // What helmet sends by default: a page must not be led to https by it.
  response.setHeader('content-security-policy', "default-src 'self' data: ws:; upgrade-insecure-requests");
  response.setHeader('content-type', request.url === '/app/app.js' ? 'text/javascript' : 'text/html');
  response.end(request.url === '/app/app.js' ? script : page);
}

/** Sends what a browser sent it back as text. */
function service(seen: IncomingMessage[]): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    seen.push(request);
    const { url, headers } = request;
    if (url === '/v2/auth/login')
      response
        .writeHead(303, { location: `http://${String(headers.host)}/v2/auth/me`, 'set-cookie': cookies })
        .end();
    else if (url === '/v2/auth/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: you have mail\n\n');
    } else if (url === '/v2/auth/picture') {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => (bytes += chunk.length));
      request.on('end', () => response.end(`got ${String(bytes)}`));
    } else response.end(String(headers.cookie));
  };
}

async function listening(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(handler);
  new WebSocketServer({ server }).on('connection', (socket, request) => {
    socket.send(`a notification for ${String(request.headers.cookie)}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
}

interface Opened {
  readonly front: Front;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly seen: readonly IncomingMessage[];
  readonly url: string;
}

async function open(): Promise<Opened> {
  const seen: IncomingMessage[] = [];
  const url = await listening(service(seen));
  const front = await openFront({
    side: 'candidate',
    service: {
      routes: ['/auth/**'],
      hosts: ['shop.example'],
      baseline: { ...defaultSide, url: await listening(monolith), writes: 'isolated' },
      candidate: { ...defaultSide, url, pathPrefix: '/v2', writes: 'isolated' },
    },
    runId: 'run-1',
    signal: new AbortController().signal,
  });
  onTestFinished(() => front.close());
  const context = await browser.newContext({ baseURL: front.url });
  onTestFinished(() => context.close());
  return { front, context, page: await context.newPage(), seen, url };
}

test("A browser keeps the cookies of a side behind its front as it keeps a side's on https, and a journey sees their flags.", async () => {
  const { front, context, page, seen, url } = await open();
  await page.goto('/app/');
  const answered = page.waitForResponse('**/auth/login');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL(`${front.url}/auth/me`);
  expect(await page.textContent('body')).toBe(
    'scoped=v2; session=of-ana; __Host-csrf=strict; shared=everywhere',
  );
  const kept = (await context.cookies()).sort((a, b) => a.name.localeCompare(b.name));
  expect(
    kept.map(({ name, path, secure, httpOnly, sameSite }) => [name, path, secure, httpOnly, sameSite]),
  ).toEqual([
    ['__Host-csrf', '/', true, false, 'Strict'],
    ['scoped', '/auth', false, false, 'Lax'],
    ['session', '/', true, true, 'Lax'],
    ['shared', '/', false, false, 'Lax'],
  ]);
  const sent = await (await answered).headersArray();
  expect(sent.filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value)).toEqual([
    cookies[0],
    cookies[1],
    'shared=everywhere; Path=/',
    'scoped=v2; Path=/auth',
  ]);
  expect(sent).toContainEqual({ name: 'x-harness-cookie-domain', value: 'shared; itself' });
  // The side sees itself as the origin that its forms are sent from.
  expect(seen.find((one) => one.url === '/v2/auth/login')?.headers).toMatchObject({
    origin: url,
    host: new URL(url).host,
    'x-harness-run': 'run-1',
  });
});

test('A page of the monolith works against the candidate: notifications, events, uploads.', async () => {
  const { front, page } = await open();
  await page.goto('/app/');
  await expect.poll(() => page.textContent('#told')).toBe('you have mail');
  await expect.poll(() => page.textContent('#said')).toContain('a notification for');
  const buffer = Buffer.alloc(20 * 1024 * 1024, 'x');
  await page.setInputFiles('input', { name: 'ana.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect.poll(() => page.textContent('body')).toMatch(/^got 20971\d{3}$/);
  expect(front.asked()).toMatchObject({ side: 3 });
  expect(front.failures()).toEqual([]);
});

test("Playwright's own requests keep the same cookies, follow the same redirects, and share them with the page.", async () => {
  const { front, context, page } = await open();
  const api = await playwrightRequest.newContext({ baseURL: front.url });
  onTestFinished(() => api.dispose());
  for (const one of [api, context.request]) {
    const answer = await one.post('/auth/login');
    expect(answer.url()).toBe(`${front.url}/auth/me`);
    expect((await answer.text()).split('; ').sort()).toEqual(carried);
  }
  await page.goto('/auth/me');
  expect(await page.textContent('body')).toContain('session=of-ana');
  expect(front.secrets()).toContain('of-ana');
});

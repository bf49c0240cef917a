import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { workFolder } from '../../e2e/workFolder.ts';
import { playRecording } from './playRecording.ts';

interface Recorded {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly status?: number;
  readonly type?: string;
  readonly answer?: string;
  readonly cookie?: string;
}

/** A HAR of these exchanges, 10 ms apart. */
function recordingOf(exchanges: readonly Recorded[]): string {
  const entries = exchanges.map(({ method = 'GET', path, headers = {}, body, ...answer }, index) => ({
    startedDateTime: new Date(Date.UTC(2026, 0, 5) + index * 10).toISOString(),
    time: 2,
    request: {
      method,
      url: `http://shop.test${path}`,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      bodySize: body?.length ?? 0,
      ...(body === undefined
        ? {}
        : {
            postData: {
              mimeType: headers['content-type'] ?? '',
              text: body.toString('base64'),
              encoding: 'base64',
            },
          }),
    },
    response: {
      status: answer.status ?? 200,
      headers: [
        { name: 'content-type', value: answer.type ?? 'application/json' },
        ...(answer.cookie === undefined ? [] : [{ name: 'set-cookie', value: answer.cookie }]),
      ],
      content: { mimeType: answer.type ?? 'application/json', text: answer.answer ?? '{}' },
    },
  }));
  const file = join(workFolder(), 'traffic.har');
  writeFileSync(
    file,
    JSON.stringify({ log: { version: '1.2', creator: { name: 't', version: '1' }, entries } }),
  );
  return file;
}

/** A server that says with 200 or 400 whether it was asked rightly. */
async function serverOf(
  answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => string | null,
): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const said = answer(request, Buffer.concat(chunks), response);
      if (said === null) response.statusCode = 400;
      response.end(said ?? 'wrong');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

test('bytes, packed bodies, large ones, pages and Basic credentials reach the service as they were recorded', async () => {
  const [recordedCsrf, recordedKey] = ['rec0Aq7Zx9Lm2Pw5Rt8Yk3Bn6Vd1', 'key0Aq7Zx9Lm2Pw5Rt8Yk3Bn6Vd2'];
  const csrf = 'new1 & "quoted" <é>';
  const packed = gzipSync('{"a":1}');
  const image = randomBytes(2_000);
  const large = Buffer.from(JSON.stringify({ text: 'ü'.repeat(2_600_000) }));
  const part = (value: string): Buffer =>
    Buffer.concat([
      Buffer.from(`--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${value}\r\n--b\r\n`),
      Buffer.from('Content-Disposition: form-data; name="f"; filename="x"\r\n\r\n'),
      image,
      Buffer.from('\r\n--b--\r\n'),
    ]);
  const page = (value: string): string =>
    `<html><form action="/pay"><input type=hidden name=csrf value='${value}'></form></html>`;
  const cookie = { cookie: `sid=${recordedKey}` };
  const file = recordingOf([
    {
      path: '/form',
      type: 'text/html',
      answer: page(recordedCsrf),
      cookie: `sid=${recordedKey}; Path=/; Expires=Wed, 05 Jan 2050 00:00:00 GMT`,
    },
    {
      method: 'POST',
      path: '/pay',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...cookie },
      body: Buffer.from(`csrf=${recordedCsrf}&n=1`),
    },
    {
      method: 'POST',
      path: '/upload',
      headers: { 'content-type': 'multipart/form-data; boundary=b', ...cookie },
      body: part(recordedCsrf),
    },
    {
      method: 'POST',
      path: '/packed',
      headers: { 'content-type': 'application/gzip', ...cookie },
      body: packed,
    },
    {
      method: 'PUT',
      path: '/large',
      headers: { 'content-type': 'application/json', ...cookie },
      body: large,
    },
    { path: '/basic', headers: { authorization: 'Basic enDDq8OpOnDDpDp3', ...cookie } },
  ]);
  let visits = 0;
  const url = await serverOf(({ url: path, headers }, body, response) => {
    if (path !== '/form' && !(headers.cookie ?? '').startsWith('sid=live-')) return null;
    const isRight = (given: boolean): string | null => (given ? '{}' : null);
    switch (path) {
      case '/form':
        visits += 1;
        response.setHeader('content-type', 'text/html');
        response.setHeader(
          'set-cookie',
          `sid=live-${String(visits)}; Path=/; Expires=Wed, 05 Jan 2050 00:00:00 GMT`,
        );
        return page(csrf.replace('&', '&amp;').replaceAll('"', '&quot;').replace('<', '&lt;'));
      case '/pay':
        return isRight(new URLSearchParams(body.toString()).get('csrf') === csrf);
      case '/upload':
        return isRight(digest(body) === digest(part(csrf)));
      case '/packed':
        return isRight(digest(body) === digest(packed));
      case '/large':
        return isRight(digest(body) === digest(large));
      default:
        return isRight(headers.authorization === 'Basic enDDq8OpOnDDpDp3');
    }
  });
  const { run, watch, remarks } = await playRecording({ file, url, rate: 12, duration: 1_000 });
  expect(remarks.exception).toBeNull();
  expect(watch.others).toEqual([]);
  expect(run).toMatchObject({ requests: 12, end: 'complete' });
});

test('a recording that cannot be played twice is told from a service that fails', async () => {
  const exchanges = ['ann', 'bob', 'eve'].map((name) => ({
    method: 'POST',
    path: '/register',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ username: name, age: 7 })),
    status: 201,
  }));
  const file = recordingOf(exchanges);
  const taken = new Set<string>();
  const url = await serverOf((_, body, response) => {
    const text = body.toString();
    response.statusCode = taken.has(text) ? 409 : 201;
    taken.add(text);
    return '{}';
  });
  const asked = { file, url, rate: 30, duration: 1_500 };
  const again = await playRecording(asked);
  expect(again.run.operations[0]?.failed).toBe(42);
  expect(again.doubts.map(({ id }) => id)).toEqual(['unrepeatable']);
  expect(again.doubts[0]?.reason).toContain('`vary`');
  taken.clear();
  const section = { vary: [{ operation: 'POST /register', path: '$.username' }] };
  const varied = await playRecording({ ...asked, section });
  expect(varied.run.operations[0]?.failed).toBe(0);
  expect(varied.doubts).toEqual([]);
  expect(taken.size).toBe(45);
});

test('two shards play the sessions of one load, each once', async () => {
  const file = recordingOf(
    Array.from({ length: 40 }, (_, index) => ({ path: `/things/${String(1_000 + index)}` })),
  );
  const seen: string[] = [];
  const url = await serverOf(({ url: path }) => {
    seen.push(path ?? '');
    return '{}';
  });
  for (const segment of ['0:1/2', '1/2:1']) {
    const options = [`--execution-segment=${segment}`, '--execution-segment-sequence=0,1/2,1'];
    const { run, doubts } = await playRecording({
      file,
      url,
      rate: 40,
      duration: 1_000,
      options,
      share: 0.5,
    });
    expect(run.requests).toBe(20);
    expect(doubts).toEqual([]);
  }
  expect(seen.toSorted()).toEqual(
    Array.from({ length: 40 }, (_, index) => `/things/${String(1_000 + index)}`),
  );
});

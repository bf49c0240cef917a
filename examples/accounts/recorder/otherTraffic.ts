import type { Recorded } from './har.ts';
import type { Random } from './Random.ts';
import type { RecordingProxy } from './RecordingProxy.ts';

/** What else goes through the gateway while people use their accounts: the monolith's other parts. */
export async function askOtherParts(proxy: RecordingProxy, random: Random): Promise<void> {
  const headers = { 'User-Agent': 'accounts-jobs/1.4', Accept: 'application/json' };
  const post = (path: string, body: Readonly<Record<string, string>>) =>
    proxy.send({ method: 'POST', path, headers, mimeType: 'application/json', body: JSON.stringify(body) });
  await proxy.send({ method: 'GET', path: '/health', headers });
  await post('/analytics/events', { name: random.pick(['page.view', 'sign.up', 'sign.in']) });
  await post('/notifications', { recipient: 'support@staff.example', channel: 'mail', message: 'Welcome.' });
  if (random.chance(0.5)) await proxy.send({ method: 'GET', path: '/analytics/summary', headers });
  if (random.chance(0.5)) await proxy.send({ method: 'GET', path: '/notifications', headers });
}

/** What a browser asks of other hosts, at the given moment; made up, never sent. */
export function otherHosts(at: number, random: Random): Recorded {
  const file = random.pick(['app.css', 'app.js', 'logo.svg']);
  const beacon = random.chance(0.4);
  return {
    at,
    milliseconds: random.between(2, 40),
    connection: String(random.between(9, 12)),
    request: {
      method: beacon ? 'POST' : 'GET',
      url: beacon ? 'https://collect.metrics.test/v1/beacon?v=2' : `https://cdn.example.test/assets/${file}`,
      headers: [
        { name: 'Host', value: beacon ? 'collect.metrics.test' : 'cdn.example.test' },
        { name: 'Accept', value: '*/*' },
      ],
      mimeType: 'text/plain',
      text: beacon ? 'e=view&p=%2Fprofile' : '',
    },
    response: {
      status: beacon ? 204 : 200,
      statusText: beacon ? 'No Content' : 'OK',
      headers: beacon ? [] : [{ name: 'Content-Type', value: 'text/plain' }],
      text: beacon ? '' : `/* ${file} */`,
      length: beacon ? 0 : file.length + 6,
    },
  };
}

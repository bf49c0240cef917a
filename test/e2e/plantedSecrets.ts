import { hash } from 'node:crypto';
import { json, type Answer } from '../fixtures/servers/Answer.ts';
import type { Recorded } from '../fixtures/servers/Recorded.ts';

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** Secrets of one owner (recorded client, baseline, candidate), by where they are planted. */
export function secretsOf(owner: string) {
  const random = (name: string, length = 24): string =>
    hash('sha512', `${owner} ${name}`, 'base64url').replaceAll(/[-_]/g, 'q').slice(0, length);
  const claims = base64url(JSON.stringify({ sub: `${owner}-subject`, jti: random('jti') }));
  return {
    bearer: random('bearer', 43),
    basicPassword: `horse ${random('basic', 10)}!`,
    apiKey: random('api key'),
    proxy: random('proxy'),
    cookie: random('cookie', 32),
    setCookie: random('set-cookie', 32),
    password: `Tr0ub4dor&${random('password', 6)}`,
    token: random('token'),
    clientSecret: random('client secret'),
    refreshToken: random('refresh', 40),
    formPassword: `gr3en/${random('form', 8)}+`,
    pin: String(100_000_000 + (Number.parseInt(hash('sha1', `${owner} pin`).slice(0, 7), 16) % 899_999_999)),
    queryToken: random('query'),
    queryKey: random('query key'),
    jwt: `${base64url('{"alg":"HS256","typ":"JWT"}')}.${claims}.${random('signature', 43)}`,
    echoed: random('echoed'),
    locationToken: random('location', 40),
    urlPassword: random('url', 16),
    authHeader: random('auth header'),
    csrf: random('csrf', 20),
  } as const;
}

export type Secrets = ReturnType<typeof secretsOf>;

/** Requests of all kinds that carry every secret; `nth` makes them distinct. */
export function secretRequests(own: Secrets, nth: number): readonly Recorded[] {
  const common = [
    ['X-Api-Key', own.apiKey],
    ['Proxy-Authorization', `Basic ${Buffer.from(`proxy:${own.proxy}`).toString('base64')}`],
    ['Cookie', `theme=dark; sid=${own.cookie}${String(nth)}`],
    ['X-Csrf-Token', own.csrf],
  ] as const;
  const bearer = ['Authorization', `Bearer ${own.bearer}`] as const;
  const basic = [
    'Authorization',
    `Basic ${Buffer.from(`ann:${own.basicPassword}`).toString('base64')}`,
  ] as const;
  const query = `access_token=${own.queryToken}&api_key=${own.queryKey}&page=${String(nth)}`;
  const body = {
    password: own.password,
    client_secret: own.clientSecret,
    devices: [{ refreshToken: own.refreshToken }],
    note: own.jwt,
    callback: `https://hook:${own.urlPassword}@hooks.example/in`,
  };
  const form = `user=ann&password=${encodeURIComponent(own.formPassword)}&pin=${own.pin}&page=${String(nth)}`;
  const typed = (type: string) => ['Content-Type', type] as const;
  const [asJson, asForm] = [typed('application/json'), typed('application/x-www-form-urlencoded')];
  const request = (method: string, target: string, headers: Recorded['headers'], text: string): Recorded => ({
    method,
    target,
    headers,
    body: text,
    answer: secretAnswer(own, nth),
  });
  return [
    request('GET', `/things?${query}`, [bearer, ...common], ''),
    request('POST', `/things?page=${String(nth)}`, [basic, ...common, asJson], JSON.stringify(body)),
    request('POST', '/forms', [bearer, ...common, asForm], form),
  ];
}

/** An answer that shows secrets of its owner, some where nobody looks for one; `message` is what it echoes. */
export function secretAnswer(own: Secrets, nth: number, message = 'unknown'): Answer {
  const body = {
    nth,
    token: own.token,
    message,
    detail: `sent: Authorization: Bearer ${own.bearer}`,
    devices: [{ refreshToken: own.refreshToken }],
    note: own.jwt,
    callback: `https://hook:${own.urlPassword}@hooks.example/in?api_key=${own.queryKey}`,
    pin: own.pin,
    page: `<a href="?access_token=${own.queryToken}">password: ${own.password}</a>`,
    token_echo: { value: own.echoed },
    form: `user=ann&password=${encodeURIComponent(own.formPassword)}`,
  };
  return json(200, body, [
    ['Set-Cookie', `refresh=${own.setCookie}; HttpOnly; Path=/`],
    ['Location', `/password-reset/${own.locationToken}`],
    ['X-Auth-Token', own.authHeader],
    ['X-Csrf-Token', own.csrf],
  ]);
}

/** The spellings under which a secret would still be one. */
export function spellings(secret: string): readonly string[] {
  const aligned = ['', 'x', 'xx'].map((before) => {
    const whole = Buffer.from(`${before}${secret}`).toString('base64').replaceAll('=', '');
    // What a neighbour decides at either end is cut off.
    return whole.slice(before === '' ? 0 : before.length + 1, -2);
  });
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
    ...aligned,
    ...aligned.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

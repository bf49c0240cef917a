import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Recorded } from '../../../fixtures/servers/Recorded.ts';

interface Member {
  readonly id: number;
  readonly name: string;
  readonly password: string;
  readonly email: string;
}

interface Reply {
  readonly status: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly json?: unknown;
}

type Pairs = Recorded['headers'];

/** A small service with members who sign up, sign in and look at themselves. */
export class MemberService {
  readonly #members: Member[] = [];
  readonly #tokens = new Map<string, Member>();
  #next: number;
  readonly #edit: (path: string, reply: Reply) => Reply;

  /** `edit` changes answers: a fault. */
  constructor(first = 1, edit: (path: string, reply: Reply) => Reply = (_, reply) => reply) {
    this.#next = first;
    this.#edit = edit;
  }

  ask(method: string, target: string, headers: Pairs, body: string): Reply {
    return this.#edit(target, this.#answer(method, target, headers, body));
  }

  #answer(method: string, target: string, headers: Pairs, body: string): Reply {
    const given: Record<string, string> = body === '' ? {} : Object(JSON.parse(body));
    if (method === 'POST' && target === '/members') return this.#signUp(given);
    if (method === 'POST' && target === '/login') return this.#signIn(given);
    const token = headers
      .find(([name]) => name.toLowerCase() === 'authorization')?.[1]
      .slice('Bearer '.length);
    const member = this.#tokens.get(token ?? '');
    if (member === undefined)
      return {
        status: 401,
        headers: [['www-authenticate', 'Bearer realm="members"']],
        json: { error: 'unauthorized' },
      };
    const id = /^\/members\/(\d+)$/.exec(target)?.[1];
    if (id !== String(member.id)) return { status: 404, json: { error: 'not_found' } };
    return {
      status: 200,
      json: {
        id: member.id,
        username: member.name,
        email: member.email,
        card: 9007199254740993n,
        level: member.id % 2 === 0 ? 'gold' : 'silver',
        joined: new Date().toISOString(),
        ...(member.id % 3 === 0 ? { nickname: 'Sunny' } : {}),
        tags: ['reader', 'member'].slice(0, 1 + (member.id % 2)),
      },
    };
  }

  #signUp({ username = '', password = '', email = '' }: Record<string, string>): Reply {
    if (password.length < 8) return { status: 422, json: { error: 'too_short', least: 8 } };
    if (this.#members.some(({ name }) => name === username)) return { status: 409, json: { error: 'taken' } };
    const member = { id: this.#next++, name: username, password, email };
    this.#members.push(member);
    return {
      status: 201,
      headers: [['location', `http://members.example/members/${String(member.id)}`]],
      json: { id: member.id },
    };
  }

  #signIn({ username = '', password = '' }: Record<string, string>): Reply {
    const member = this.#members.find(({ name }) => name === username);
    if (member?.password !== password || member === undefined)
      return { status: 401, json: { error: 'unauthorized' } };
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(token, member);
    return { status: 200, json: { token, expires_in: 900 } };
  }

  /** The service behind a real server. */
  get listener(): RequestListener {
    return (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = Object.entries(request.headers).map(
          ([name, value]) => [name, String(value)] as const,
        );
        const reply = this.ask(
          request.method ?? 'GET',
          request.url ?? '/',
          headers,
          Buffer.concat(chunks).toString(),
        );
        for (const [name, value] of headersOf(reply)) response.setHeader(name, value);
        response.writeHead(reply.status).end(textOf(reply));
      });
    };
  }
}

/** One visit of each of so many people, recorded at a service of their own. */
export function recordVisits(people: readonly string[], service = new MemberService()): readonly Recorded[] {
  return people.flatMap((name, index) => {
    const visit = new Visit(service);
    const own = `/members/${String(index + 1)}`;
    const password = `${name}-secret-${String(index)}42`;
    visit.ask('POST', '/members', { username: name, password: 'short', email: `${name}@private-mail.dev` });
    visit.ask('POST', '/members', { username: name, password, email: `${name}@private-mail.dev` });
    visit.ask('POST', '/members', { username: name, password, email: `${name}@private-mail.dev` });
    visit.ask('GET', own, null);
    visit.ask('POST', '/login', { username: name, password: 'forgotten!' });
    const token: unknown = Object(visit.ask('POST', '/login', { username: name, password }).json).token;
    visit.token = String(token);
    visit.ask('GET', own, null);
    if (index % 2 === 0) visit.ask('GET', '/members/999999', null);
    return visit.recorded;
  });
}

class Visit {
  readonly recorded: Recorded[] = [];
  token = '';
  readonly #service: MemberService;

  constructor(service: MemberService) {
    this.#service = service;
  }

  ask(method: string, target: string, json: object | null): Reply {
    const body = json === null ? '' : JSON.stringify(json);
    const headers: (readonly [string, string])[] = [
      ['User-Agent', 'private-browser/1.0'],
      ...(json === null ? [] : [['Content-Type', 'application/json'] as const]),
      ...(this.token === '' ? [] : [['Authorization', `Bearer ${this.token}`] as const]),
    ];
    const reply = this.#service.ask(method, target, headers, body);
    const answer = { status: reply.status, headers: headersOf(reply), body: textOf(reply) };
    this.recorded.push({ method, target, headers, body, answer });
    return reply;
  }
}

function headersOf({ headers = [], json }: Reply): readonly (readonly [string, string])[] {
  return json === undefined ? headers : [...headers, ['content-type', 'application/json; charset=utf-8']];
}

/** A bigint stands for an integer whose digits must be kept. */
function textOf({ json }: Reply): string {
  if (json === undefined) return '';
  return JSON.stringify(json, (_, value: unknown) =>
    typeof value === 'bigint' ? `#${String(value)}` : value,
  ).replaceAll(/"#(\d+)"/g, '$1');
}

import exec from 'k6/execution';
import { Login, unique } from '../../../loadtests/lib/index.ts';
import type { Answer, Service } from '../../../loadtests/lib/index.ts';

/** Who has an account already. */
export interface Registered {
  readonly username: string;
  readonly id: string;
}

/** Registers so many people, one for each virtual user: in `setup()`, where it counts for nothing but warms up. */
export function registerPeople(service: Service, count: number): readonly Registered[] {
  const people = Array.from({ length: count }, () => new Person(service));
  return people.filter((person) => person.register()).map(({ username, id }) => ({ username, id }));
}

/** One person, who registers where they have no account yet, then comes again and again. */
export class Person {
  readonly username: string;
  readonly #service: Service;
  readonly #password: string;
  #id: string;
  /** As an app stays signed in: for ten of the fifteen minutes that a token lives. */
  readonly #app: Login;

  constructor(service: Service, known?: Registered) {
    this.#service = service;
    this.username = known?.username ?? unique('load');
    this.#password = `password of ${this.username}`;
    this.#id = known?.id ?? '';
    this.#app = new Login({
      login: () => ({ bearer: this.#signIn().text('access_token') }),
      lasts: 600,
    });
  }

  /** The person of this virtual user. */
  static of(service: Service, people: readonly Registered[]): Person {
    return new Person(service, people[__VU - 1]);
  }

  /** Empty where not registered. */
  get id(): string {
    return this.#id;
  }

  /** One of ten kinds of visit, in turn. */
  visit(): void {
    if (this.#id === '' && !this.register()) return; // more virtual users than were foreseen
    const kind = exec.scenario.iterationInTest % 10;
    if (kind === 0) new Person(this.#service).beginAnew();
    else if (kind <= 3) this.useApp();
    else if (kind <= 5) this.useBrowser();
    else if (kind === 6) this.mistypePassword();
    else this.lookAround();
  }

  /** False where it did not work out. */
  register(): boolean {
    const made = this.#service.post('/auth/register', {
      json: {
        username: this.username,
        email: `${this.username}@people.example`,
        password: this.#password,
        first_name: 'Lo',
        last_name: 'Ad',
      },
      expect: 201,
      right: (answer) => answer.text('user.username') === this.username && answer.text('user.id') !== '',
    });
    this.#id = made.isRight ? made.text('user.id') : '';
    return made.isRight;
  }

  beginAnew(): void {
    if (!this.register()) return;
    const as = this.#app;
    this.#service.put('/auth/profile', {
      as,
      json: { phone: '+441234567', locale: 'en-GB' },
      right: (answer) => answer.text('user.phone') === '+441234567',
    });
    this.#profile(as);
  }

  useApp(): void {
    const session = this.#signIn();
    if (!session.isRight) return;
    const as = new Login({ login: () => ({ bearer: session.text('access_token') }) });
    this.#profile(as);
    this.#service.get('/auth/users/{}/roles', {
      as,
      values: [this.#id],
      right: (answer) => Array.isArray(answer.json('roles')),
    });
    const refreshed = this.#service.post('/auth/refresh', {
      json: { refresh_token: session.text('refresh_token') },
      right: (answer) => answer.text('access_token') !== '' && answer.text('refresh_token') !== '',
    });
    this.#profile(as);
    if (!refreshed.isRight) return;
    this.#service.post('/auth/logout', {
      json: { refresh_token: refreshed.text('refresh_token') },
      expect: 204,
    });
  }

  useBrowser(): void {
    const page = this.#service.post('/auth/session', {
      form: { username: this.username, password: this.#password },
      expect: 303,
      right: (answer) => answer.cookie('sid') !== '' && answer.header('location').endsWith('/auth/profile'),
    });
    if (!page.isRight) return;
    const as = new Login({ login: () => ({ cookies: { sid: page.cookie('sid') } }) });
    this.#profile(as);
    this.#service.get('/auth/sessions', { as, right: (answer) => Number(answer.json('total')) > 0 });
    this.#service.delete('/auth/session', { as, expect: 204 });
  }

  mistypePassword(): void {
    this.#service.post('/auth/login', {
      json: { username: this.username, password: 'not my password' },
      expect: 401,
      right: (answer) => answer.text('error.code') === 'invalid_credentials',
    });
    this.useApp();
  }

  lookAround(): void {
    const as = this.#app;
    this.#profile(as);
    this.#service.get('/auth/users/{}', {
      as,
      values: [this.#id],
      right: (answer) => answer.text('user.id') === this.#id,
    });
  }

  #signIn(): Answer {
    return this.#service.post('/auth/login', {
      json: { username: this.username, password: this.#password },
      right: (answer) => answer.text('access_token') !== '' && answer.text('refresh_token') !== '',
    });
  }

  #profile(as: Login): void {
    this.#service.get('/auth/profile', {
      as,
      right: (answer) => answer.text('user.username') === this.username,
    });
  }
}

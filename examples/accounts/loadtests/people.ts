import exec from 'k6/execution';
import { Login, unique } from '../../../loadtests/lib/index.ts';
import type { Answer, Service } from '../../../loadtests/lib/index.ts';

/** One person: registers once, then comes again and again. Each virtual user is another one. */
export class Person {
  readonly #service: Service;
  readonly username = unique('load');
  readonly #password = `password of ${this.username}`;
  /** Empty until registered. */
  #id = '';
  /** As an app stays signed in: for ten of the fifteen minutes that a token lives. */
  readonly #app: Login;

  constructor(service: Service) {
    this.#service = service;
    this.#app = new Login({
      login: () => ({ bearer: this.#signIn().text('access_token') }),
      lasts: 600,
    });
  }

  /** One of ten kinds of visit, in turn. */
  visit(): void {
    if (this.#id === '' && !this.register()) return;
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

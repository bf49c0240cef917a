import type { Visitor } from './Visitor.ts';

/** What a person does from first to last; no two persons share anything. */
export type Journey = (visitor: Visitor) => Promise<void>;

const bearer: Journey = async (visitor) => {
  const { random } = visitor;
  if (random.chance(0.3)) await visitor.register({ email: 'not an address' });
  await visitor.register();
  if (random.chance(0.35)) await visitor.login('not my password');
  await visitor.login();
  await visitor.get('/auth/profile');
  await look(visitor);
  await update(visitor);
  await visitor.get('/auth/profile');
  await aside(visitor);
  const before = visitor.refreshToken;
  await visitor.refresh();
  if (random.chance(0.5)) await visitor.refresh(before);
  await visitor.get('/auth/profile');
  if (random.chance(0.5)) {
    await update(visitor);
    await visitor.get('/auth/profile');
  }
  if (random.chance(0.3)) await look(visitor);
  await visitor.logout();
  await visitor.refresh();
};

/** Comes back from other devices. */
const returning: Journey = async (visitor) => {
  const { random } = visitor;
  await visitor.register();
  await visitor.login();
  await visitor.get('/auth/profile');
  await look(visitor);
  await visitor.login();
  await visitor.get('/auth/sessions');
  await update(visitor);
  await visitor.get('/auth/profile');
  const before = visitor.refreshToken;
  await visitor.refresh();
  if (random.chance(0.5)) await visitor.refresh(before);
  await visitor.login();
  await visitor.get('/auth/sessions');
  await visitor.get('/auth/profile');
  await aside(visitor);
  await visitor.logout();
};

const cookie: Journey = async (visitor) => {
  const { random } = visitor;
  await visitor.register();
  if (random.chance(0.4)) await visitor.signIn('not my password');
  await visitor.signIn();
  await look(visitor);
  await aside(visitor);
  await update(visitor);
  await visitor.get('/auth/profile');
  if (random.chance(0.5)) await visitor.get('/auth/sessions');
  if (random.chance(0.5)) await visitor.get('/auth/profile');
  await visitor.send('DELETE', '/auth/session');
  await visitor.get('/auth/profile');
  if (random.chance(0.6)) await visitor.send('DELETE', '/auth/session');
  await visitor.signIn();
  await visitor.get('/auth/sessions');
  await visitor.send('DELETE', '/auth/session');
};

const forgetful: Journey = async (visitor) => {
  await visitor.register();
  const byForm = visitor.random.chance(0.3);
  const enter = (password?: string) => (byForm ? visitor.signIn(password) : visitor.login(password));
  await enter('harbour-harbour-0000');
  await enter('harbour-harbour-0001');
  await enter('harbour-harbour-0002'); // the third: locked for a second
  await enter();
  await visitor.wait(1_100);
  await enter();
  await visitor.get('/auth/profile');
  await look(visitor);
  await enter('once more wrong');
  await enter();
  await visitor.get('/auth/sessions');
  await aside(visitor);
};

const careful: Journey = async (visitor) => {
  const { password } = visitor.person;
  await visitor.register();
  await visitor.login();
  await visitor.get('/auth/profile');
  const change = (current: string, next: string) =>
    visitor.send('POST', '/auth/password', { current_password: current, new_password: next });
  if (visitor.random.chance(0.6)) await change('not my password', `${password}-new`);
  if (visitor.random.chance(0.6)) await change(password, 'short');
  await change(password, `${password}-new`);
  await visitor.refresh();
  await visitor.get('/auth/profile'); // the access token outlives the change
  await visitor.login(password);
  await visitor.login(`${password}-new`);
  await look(visitor);
  await aside(visitor);
  await visitor.refresh();
  await visitor.get('/auth/profile');
  await visitor.logout();
  await visitor.refresh();
};

const clumsy: Journey = async (visitor) => {
  const { person, random } = visitor;
  await visitor.get('/auth/profile');
  await visitor.login(person.password, `${person.username}.typo`);
  await visitor.register({ password: 'short', first_name: '' });
  await visitor.register();
  await visitor.register();
  await visitor.login();
  await visitor.get('/auth/users/999999999');
  await visitor.send('PUT', '/auth/profile', { phone: 'call me', locale: 'English' });
  await aside(visitor);
  await look(visitor);
  await update(visitor);
  await visitor.get('/auth/profile');
  if (random.chance(0.5)) await visitor.get('/auth/users/999999999/roles');
  await visitor.logout();
  await visitor.logout();
};

async function look(visitor: Visitor): Promise<void> {
  await visitor.get(`/auth/users/${visitor.id}`);
  await visitor.get(`/auth/users/${visitor.id}/roles`);
  await visitor.get('/auth/sessions');
}

async function update(visitor: Visitor): Promise<void> {
  const { random, person } = visitor;
  const phone = `+44${String(random.between(2_000_000_000, 7_999_999_999))}`;
  const change = random.pick<Readonly<Record<string, string>>>([
    { phone },
    { last_name: `${person.lastName}-${random.pick(['Moore', 'Lindqvist', 'Đặng', "O'Hara"])}` },
    { first_name: person.firstName.slice(0, 1), locale: random.pick(['de-DE', 'fr-FR', 'ja-JP']) },
    { email: `${person.username}@new.example`, phone },
  ]);
  await visitor.send('PUT', '/auth/profile', change);
  await visitor.wait(100); // a cache of profiles may be 50 ms late: who reads sooner may be shown the old one
}

/** What clients ask besides. */
async function aside(visitor: Visitor): Promise<void> {
  const { random } = visitor;
  if (random.chance(0.35)) await visitor.send('HEAD', '/auth/profile');
  if (random.chance(0.35)) await visitor.send('OPTIONS', '/auth/login');
  if (random.chance(0.35)) await visitor.get('/auth/avatar');
  if (random.chance(0.35)) await visitor.send('PATCH', '/auth/profile', { phone: '+441234567' });
}

/** The mix: of ten persons so many do this. */
const mix = [bearer, cookie, bearer, forgetful, bearer, careful, cookie, bearer, clumsy, bearer] as const;

/** For the recording with noise: more who come back, since it is smaller. */
const smallMix = [
  bearer, cookie, returning, forgetful, bearer, careful, cookie, returning, clumsy, bearer,
] as const; // prettier-ignore

export function journeyOf(index: number, noise = false): Journey {
  const chosen = noise ? smallMix : mix;
  return chosen[index % chosen.length] ?? bearer;
}

import type { Random } from './Random.ts';

/** Somebody who is going to use the monolith. */
export interface Person {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userAgent: string;
}

const firstNames = [
  'Mira', 'Tomas', 'Aiko', 'Ngozi', 'Lars', 'Priya', 'Jonas', 'Elif', 'Mateo', 'Sanne', 'Wei', 'Olga', 'Amara',
  'Ruben', 'Ines', 'Kofi', 'Freya', 'Dario', 'Leila', 'Piotr', 'Zoë', 'Björn', 'Chloé', 'Hana', 'Idris',
] as const; // prettier-ignore
const lastNames = [
  'Kovacs', 'Brandt', 'Tanaka', 'Okafor', 'Nilsson', 'Sharma', 'Weber', 'Yilmaz', 'Herrera', 'Visser', 'Zhang',
  'Petrova', 'Diallo', 'Castro', 'Almeida', 'Mensah', 'Holm', 'Ricci', 'Haddad', 'Nowak', "O'Brien", "D'Angelo",
  "O'Connor", 'Müller', 'Šimić', 'Łukasik', 'Ñúñez', '山田', 'Þórsdóttir', 'van der Berg',
] as const; // prettier-ignore
const words = [
  'harbour', 'lantern', 'meadow', 'granite', 'thistle', 'copper', 'saddle', 'willow', 'anchor', 'pepper', 'velvet',
  'marble', 'falcon', 'ginger', 'timber', 'cobalt',
] as const; // prettier-ignore
const domains = ['mail.example', 'mail.example', 'staff.example', 'audit.example', 'post.example'] as const;
const userAgents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
  'AccountsApp/3.2 (Android 15)',
  'AccountsApp/3.1 (iOS 18.5)',
] as const;

/** So many people, no two with the same user name. */
export function people(count: number, random: Random): readonly Person[] {
  const taken = new Set<string>();
  const all: Person[] = [];
  while (all.length < count) {
    const one = person(random);
    if (taken.has(one.username)) continue;
    taken.add(one.username);
    all.push(one);
  }
  return all;
}

function person(random: Random): Person {
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const number = String(random.between(0, 9999)).padStart(4, '0');
  const username = [firstName, lastName].map(plain).join('.') + `.${number}`;
  const password = `${random.pick(words)}-${random.pick(words)}-${String(random.between(1000, 9999))}`;
  return {
    username,
    email: `${username}@${random.pick(domains)}`,
    password,
    firstName,
    lastName,
    userAgent: random.pick(userAgents),
  };
}

/** Lower-case ASCII: `Šimić` is `simic`; a name without any such letter is `user`. */
function plain(name: string): string {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
  return letters === '' ? 'user' : letters;
}

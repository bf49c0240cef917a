import { isUnique } from '../../harness/correlation/entropy.ts';
import { isIdName } from '../../harness/correlation/names.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';
import type { ValueCensus } from './seen/ValueCensus.ts';

/** Words of names under which people are told apart or described. */
const personal = new Set(
  `name names firstname lastname surname forename givenname familyname fullname username nickname nick displayname
  title email mail emails phone phones mobile telephone tel fax address addresses street city town zip zipcode postal
  postcode birth birthday birthdate dob age gender ssn passport iban bic card pan ip lat lon lng latitude longitude
  location note notes comment comments bio about avatar photo picture employer company owner author contact
  person customer user login subject recipient sender`.split(/\s+/),
);
/** Plain words of an API: `bearer`, `de-DE`, `CHF`, `order_placed`, `v2`. */
const vocabulary = /^(?:[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z]{2}-[A-Z]{2})$/;
const longestWord = 40;
/** Numbers of more digits may be somebody's. */
const mostDigits = 3;

/** Decides what of a recording may stand in a file as it is. Everything else is invented. */
export class Discretion {
  readonly #redactor: Redactor;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** Whether what stands under a name is a secret, or tells of a person. */
  isDelicate(name: string): boolean {
    return this.#redactor.sensitiveName(name) || isPersonal(name);
  }

  isSecret(name: string): boolean {
    return this.#redactor.sensitiveName(name);
  }

  /** Whether a text may be written down: it says nothing about anybody. `census`: of the place where it stood. */
  maySay(name: string, value: string, census: ValueCensus): boolean {
    if (value === '') return true;
    if (this.isDelicate(name) || isTelling(value) || this.#redactor.text(value) !== value) return false;
    if (census.isShared(value)) return true;
    if (/^-?\d+(?:\.\d+)?$/.test(value)) return value.length <= mostDigits && !isIdName(name);
    return value.length <= longestWord && vocabulary.test(value) && !isIdName(name);
  }
}

function isPersonal(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => personal.has(word)) && !/_?(?:id|type|kind|status|count)$/i.test(name);
}

/** An address, a telephone number, or what can be nobody else's. */
function isTelling(value: string): boolean {
  return value.includes('@') || /^\+?[\d ()./-]{7,}$/.test(value) || isUnique(value);
}

import { refused } from './answer.ts';
import type { Answer, JsonObject } from './answer.ts';

type Check = readonly [test: (value: string) => boolean, message: string];

const lengthIn = (least: number, most: number) => (value: string) => {
  const length = Array.from(value).length;
  return length >= least && length <= most;
};
const oneLine = (value: string) => !/[\n\r\u2028\u2029]/.test(value);
const name: Check = [(value) => lengthIn(1, 80)(value) && oneLine(value), 'must be 1 to 80 characters'];
const password: Check = [lengthIn(10, 128), 'must be 10 to 128 characters'];

const checks = {
  username: [
    (value) => /^[a-z0-9][\w.+~-]{2,63}$/i.test(value),
    'must be 3 to 64 letters, digits or any of . _ + ~ -',
  ],
  email: [
    (value) => /^[^\s@]{1,64}@[^\s@]+$/.test(value) && /[^\s@]\.[^\s@]+$/.test(value.split('@')[1] ?? ''),
    'must be an e-mail address',
  ],
  password,
  new_password: password,
  first_name: name,
  last_name: name,
  phone: [(value) => /^\+\d{6,15}$/.test(value), 'must be + and 6 to 15 digits'],
  locale: [(value) => /^[a-z]{2}-[A-Z]{2}$/.test(value), 'must be like en-GB'],
} as const satisfies Readonly<Record<string, Check>>;

export type Field = keyof typeof checks;
export type Checked = Readonly<Partial<Record<Field, string>>>;

/** The given fields that hold, or the 422 that says what does not; `must` are those that may not be absent. */
export function examine(
  body: JsonObject,
  fields: readonly Field[],
  must: 'all' | 'none',
): { readonly good: Checked; readonly bad: Answer | null } {
  const good: Partial<Record<Field, string>> = {};
  const problems: JsonObject[] = [];
  for (const field of fields) {
    const value = body[field];
    if (value === undefined && must === 'none') continue;
    const [test, message] = checks[field];
    if (typeof value === 'string' && test(value)) good[field] = value;
    else problems.push({ message, field });
  }
  return { good, bad: problems.length === 0 ? null : invalid(problems) };
}

export const invalid = (fields: readonly JsonObject[]): Answer =>
  refused(422, 'validation_failed', 'The request is not valid.', { fields });
export const usernameTaken = (): Answer => refused(409, 'username_taken', 'This username is taken.');
export const invalidCredentials = (more: JsonObject): Answer =>
  refused(401, 'invalid_credentials', 'The username or password is wrong.', more);
export const locked = (): Answer =>
  refused(423, 'locked', 'The account is locked. Try again in a moment.', {}, { 'Retry-After': '1' });
export const unauthorized = (): Answer =>
  refused(401, 'unauthorized', 'Sign in first.', {}, { 'WWW-Authenticate': 'Bearer' });
export const invalidRefreshToken = (): Answer =>
  refused(401, 'invalid_refresh_token', 'The refresh token is not valid.');
export const userNotFound = (): Answer => refused(404, 'user_not_found', 'There is no such user.');
export const forbidden = (): Answer => refused(403, 'forbidden', 'This account is not yours.');
export const eventsForbidden = (): Answer =>
  refused(403, 'forbidden', 'This account may not read the events.');
export const noPicture = (): Answer => refused(404, 'no_picture', 'There is no picture.');
export const pictureTooLarge = (): Answer =>
  refused(413, 'picture_too_large', 'A picture may have 256 kB at most.');
export const upgradeRequired = (): Answer =>
  refused(426, 'upgrade_required', 'Open a WebSocket here.', {}, { Upgrade: 'websocket' });
export const failed = (): Answer => refused(500, 'internal_error', 'Something went wrong.');
export const nothingHere = (): Answer => refused(404, 'not_found', 'There is nothing here.');
export const wrongPassword = (): Answer => refused(403, 'wrong_password', 'The current password is wrong.');
export const malformedJson = (): Answer => refused(400, 'malformed_json', 'The body is not valid JSON.');
export const unsupportedMediaType = (wanted: string): Answer =>
  refused(415, 'unsupported_media_type', `Send ${wanted}.`);

/** Roles of a new account by the domain of its address, in the order of the contract. */
export function initialRoles(mail: string): readonly string[] {
  const host = mail.split('@').at(-1)?.toLowerCase();
  const base = ['member', 'reader'];
  if (host === 'staff.example') return [...base, 'editor'];
  return host === 'audit.example' ? [...base, 'auditor', 'exporter'] : base;
}

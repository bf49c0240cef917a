import { bare, ok } from './answer.ts';
import type { Answer, Asked } from './answer.ts';
import { feed } from './operations/events.ts';
import type { Gate } from './Gate.ts';
import { upgradeRequired } from './contract.ts';
import { changePassword } from './operations/changePassword.ts';
import { changePicture, ownPicture } from './operations/picture.ts';
import { changeProfile, ownRecord, ownRoles, profile } from './operations/profile.ts';
import { register } from './operations/register.ts';
import { endRefresh, endSession, ownSessions, refresh } from './operations/sessions.ts';
import { signOutEverywhere } from './operations/signOutEverywhere.ts';
import { signInByForm, signInByJson } from './operations/signIn.ts';

export type Operation = (asked: Asked) => Promise<Answer>;

/** What the service can do, by method and path template. */
export function operations(gate: Gate, version: string): ReadonlyMap<string, Operation> {
  return new Map<string, Operation>([
    ['GET /health', async () => ok({ name: 'auth-service', version, status: 'ok' })],
    ['GET /.well-known/jwks.json', () => gate.tokens.keySet().then((keys) => ok(keys))],
    ['POST /auth/register', (asked) => register(gate, asked)],
    ['POST /auth/login', (asked) => signInByJson(gate, asked)],
    ['POST /auth/session', (asked) => signInByForm(gate, asked)],
    ['DELETE /auth/session', (asked) => endSession(gate, asked)],
    ['POST /auth/refresh', (asked) => refresh(gate, asked)],
    ['POST /auth/logout', (asked) => endRefresh(gate, asked)],
    ['POST /auth/logout/all', (asked) => signOutEverywhere(gate, asked)],
    ['GET /auth/profile', (asked) => profile(gate, asked)],
    ['PUT /auth/profile', (asked) => changeProfile(gate, asked)],
    ['GET /auth/users/{}', (asked) => ownRecord(gate, asked)],
    ['GET /auth/users/{}/roles', (asked) => ownRoles(gate, asked)],
    ['GET /auth/sessions', (asked) => ownSessions(gate, asked)],
    ['POST /auth/password', (asked) => changePassword(gate, asked)],
    ['GET /auth/picture', (asked) => ownPicture(gate, asked)],
    ['PUT /auth/picture', (asked) => changePicture(gate, asked)],
    ['GET /auth/notifications', async () => upgradeRequired()],
    ['GET /auth/events', (asked) => feed(gate, asked)],
    // For tests only: the server listens on loopback alone.
    ['POST /test/reset', () => gate.reset().then(() => bare(204))],
  ]);
}

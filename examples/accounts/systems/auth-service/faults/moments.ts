import type { Json, JsonObject } from '../answer.ts';
import { textOf } from '../operations/textOf.ts';
import { everyNth, isObject, list, on, withBody, within } from './edit.ts';
import type { Fault } from './Fault.ts';

const sessions = 'GET /auth/sessions';
const late = 90_000;

/** Faults of what has to move on from answer to answer: clocks, counters, ids. */
export const momentFaults: readonly Fault[] = [
  {
    name: 'frozen-time',
    description: 'The moment of a change of profile is that of the first change of all.',
    expect: [
      { operation: 'PUT /auth/profile', location: 'body', path: '$.user.updated_at', kinds: ['kind'] },
    ],
    arm: () => {
      let first: Json | undefined;
      return on('PUT /auth/profile', 200, (answer) =>
        within(answer, 'user', (user) => ({ ...user, updated_at: (first ??= user['updated_at'] ?? null) })),
      );
    },
  },
  {
    name: 'late-clock',
    description: 'The moments in the list of sessions are 90 s behind.',
    expect: [{ operation: sessions, location: 'body', path: '$.sessions[*].created_at', kinds: ['kind'] }],
    arm: () =>
      on(sessions, 200, (answer) =>
        ofEachSession(answer, (session) => ({
          ...session,
          created_at: new Date(Date.parse(textOf(session['created_at'])) - late).toISOString(),
        })),
      ),
  },
  {
    name: 'reused-id',
    description: "Every 10th list of sessions has the id of another user's session.",
    expect: [
      { operation: sessions, location: 'body', path: '$.sessions[*].id', kinds: ['shared', 'split', 'kind'] },
    ],
    arm: () => {
      const due = everyNth(10);
      const seen: Json[] = []; // the last two first ids: one of them is not in the list
      return on(sessions, 200, (answer) => {
        const first = list(answer.json?.['sessions'])[0];
        const own = isObject(first) ? (first['id'] ?? null) : null;
        const reused = due() ? seen.find((id) => id !== own) : undefined;
        if (seen[0] !== own) seen.unshift(own);
        seen.length = Math.min(seen.length, 2);
        if (reused === undefined) return answer;
        return ofEachSession(answer, (session, at) => (at === 0 ? { ...session, id: reused } : session));
      });
    },
  },
  {
    name: 'counter-backwards',
    description: 'The number of views of profiles goes down with each view.',
    expect: [{ operation: 'GET /auth/profile', location: 'body', path: '$.views', kinds: ['kind', 'value'] }],
    takes: 'noise',
    arm: () =>
      on('GET /auth/profile', 200, (answer) =>
        withBody(answer, (json) => ({ ...json, views: 1_000_000 - Number(json['views']) })),
      ),
  },
];

function ofEachSession(
  answer: Parameters<typeof withBody>[0],
  edit: (session: JsonObject, at: number) => JsonObject,
): ReturnType<typeof withBody> {
  return withBody(answer, (json) => ({
    ...json,
    sessions: list(json['sessions']).map((session, at) => (isObject(session) ? edit(session, at) : session)),
  }));
}

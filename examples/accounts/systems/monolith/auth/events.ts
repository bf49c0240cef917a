import { Refusal } from '../http/Refusal.ts';
import type { Handler } from '../http/route.ts';
import { signedIn } from './signedIn.ts';

/** As many events as one answer holds. */
const pageLength = 100;

interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly user_id: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurred_at: Date;
}

/** SQL for a moment in the text of an event: UTC, milliseconds, `Z`. */
export function momentText(column: string): string {
  return `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/**
 * GET /auth/events?after=N: what has happened since the event N, oldest first, for accounts with the role `exporter`.
 * Written in one statement with what it tells of (a transactional outbox).
 */
export const listEvents: Handler = async (call, context) => {
  const reader = await signedIn(call, context);
  if (!reader.roles.includes('exporter')) {
    throw new Refusal(403, 'forbidden', 'This account may not read the events.');
  }
  const after = call.query.get('after') ?? '0';
  if (!/^[0-9]{1,15}$/.test(after)) {
    throw new Refusal(422, 'validation_failed', 'The request is not valid.', {
      fields: [{ field: 'after', message: 'must be the id of an event' }],
    });
  }
  const { rows } = await context.pool.query<EventRow>({
    name: 'list-events',
    text: 'select id, type, user_id, data, occurred_at from outbox where id > $1 order by id limit $2',
    values: [after, pageLength],
  });
  const events = rows.map((row) => ({
    id: Number(row.id),
    type: row.type,
    occurred_at: row.occurred_at.toISOString(),
    user_id: row.user_id,
    data: row.data,
  }));
  return { status: 200, body: { events, last_id: events.at(-1)?.id ?? Number(after) } };
};

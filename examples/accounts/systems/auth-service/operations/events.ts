import type { Pool } from 'pg';

import { ok } from '../answer.ts';
import type { Answer, Asked, JsonObject } from '../answer.ts';
import { eventsForbidden, invalid, unauthorized } from '../contract.ts';
import type { Gate } from '../Gate.ts';
import { momentText } from '../tables.ts';

interface EventRow {
  readonly event_no: string;
  readonly kind: string;
  readonly account_id: string;
  readonly about: JsonObject;
  readonly happened_text: string;
}

/** A hundred events at most that came after the given one, the oldest first. */
async function eventsAfter(pool: Pool, after: number): Promise<readonly JsonObject[]> {
  const { rows } = await pool.query<EventRow>({
    name: 'events-after',
    text: `select event_no, kind, account_id, about, ${momentText('happened')} as happened_text
           from account_event where event_no > $1 order by event_no fetch first 100 rows only`,
    values: [after],
  });
  return rows.map((row) => ({
    type: row.kind,
    id: Number(row.event_no),
    data: row.about,
    user_id: Number(row.account_id),
    occurred_at: row.happened_text,
  }));
}

/** GET /auth/events */
export async function feed(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  if (!account.roles.includes('exporter')) return eventsForbidden();
  const text = asked.query.get('after') ?? '0';
  if (!/^\d{1,15}$/.test(text)) return invalid([{ field: 'after', message: 'must be the id of an event' }]);
  const after = Number(text);
  const events = await eventsAfter(gate.accounts.pool, after);
  const last = events.at(-1)?.['id'] ?? after;
  return ok({ last_id: last, events });
}

import { jsonBody } from './http/body.ts';
import { Refusal } from './http/Refusal.ts';
import type { Handler } from './http/route.ts';

/** POST /notifications: queues a message. */
export const notify: Handler = async (call, { pool }) => {
  const { recipient, channel, message } = jsonBody(call);
  if (typeof recipient !== 'string' || typeof channel !== 'string' || typeof message !== 'string') {
    throw new Refusal(422, 'validation_failed', 'The request is not valid.', { fields: [] });
  }
  const { rows } = await pool.query<{ id: number }>(
    'insert into notifications (recipient, channel, message) values ($1, $2, $3) returning id',
    [recipient, channel, message],
  );
  return { status: 202, body: { id: rows[0]?.id, state: 'queued' } };
};

/** GET /notifications: the last twenty. */
export const listNotifications: Handler = async (_, { pool }) => {
  const { rows } = await pool.query(
    'select id, recipient, channel, message, created_at from notifications order by id desc limit 20',
  );
  return { status: 200, body: { notifications: rows } };
};

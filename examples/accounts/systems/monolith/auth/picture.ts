import { Refusal } from '../http/Refusal.ts';
import type { Handler } from '../http/route.ts';
import { signedIn } from './signedIn.ts';

/** Bytes that a picture may have. */
const largest = 262_144;

/** What a file of each type begins with. */
const beginnings: Readonly<Record<string, Buffer>> = {
  'image/png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'image/jpeg': Buffer.from('ffd8ff', 'hex'),
};

interface PictureRow {
  readonly media_type: string;
  readonly bytes: Buffer;
}

/** PUT /auth/picture: the caller's, a PNG or JPEG in the body; 413, 415 and 422 for what is none. */
export const storePicture: Handler = async (call, context) => {
  const user = await signedIn(call, context);
  const type = (call.headers['content-type'] ?? '').toLowerCase().split(';')[0]?.trim() ?? '';
  const beginning = beginnings[type];
  if (beginning === undefined) {
    throw new Refusal(415, 'unsupported_media_type', 'Send image/png or image/jpeg.');
  }
  if (call.body.length > largest) {
    throw new Refusal(413, 'picture_too_large', 'A picture may have 256 kB at most.');
  }
  if (!call.body.subarray(0, beginning.length).equals(beginning)) {
    throw new Refusal(422, 'validation_failed', 'The request is not valid.', {
      fields: [{ field: 'picture', message: 'must be a PNG or JPEG image' }],
    });
  }
  const { rows } = await context.pool.query<{ changed_at: Date }>({
    name: 'store-picture',
    text: `insert into pictures (user_id, media_type, bytes) values ($1, $2, $3)
           on conflict (user_id) do update set media_type = excluded.media_type, bytes = excluded.bytes,
             changed_at = clock_timestamp()
           returning changed_at`,
    values: [user.id, type, call.body],
  });
  const changed = rows[0]?.changed_at.toISOString();
  return {
    status: 200,
    body: { picture: { media_type: type, bytes: call.body.length, changed_at: changed } },
  };
};

/** GET /auth/picture: the caller's own, as it was stored; 404 for none. */
export const showPicture: Handler = async (call, context) => {
  const user = await signedIn(call, context);
  const { rows } = await context.pool.query<PictureRow>({
    name: 'picture-of',
    text: 'select media_type, bytes from pictures where user_id = $1',
    values: [user.id],
  });
  const [picture] = rows;
  if (picture === undefined) throw new Refusal(404, 'no_picture', 'There is no picture.');
  return {
    status: 200,
    headers: { 'x-content-type-options': 'nosniff' },
    content: { type: picture.media_type, bytes: picture.bytes },
  };
};

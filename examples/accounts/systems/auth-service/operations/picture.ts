import type { Pool } from 'pg';

import { ok } from '../answer.ts';
import type { Answer, Asked } from '../answer.ts';
import { invalid, noPicture, pictureTooLarge, unauthorized, unsupportedMediaType } from '../contract.ts';
import { sends } from '../Gate.ts';
import type { Gate } from '../Gate.ts';
import { momentText } from '../tables.ts';

const mostBytes = 256 * 1024;

interface Format {
  readonly mediaType: string;
  /** Whether bytes begin like a file of this format. */
  readonly fits: (bytes: Buffer) => boolean;
}

const formats: readonly Format[] = [
  { mediaType: 'image/png', fits: (bytes) => bytes.toString('latin1', 0, 8) === '\u0089PNG\r\n\u001a\n' },
  { mediaType: 'image/jpeg', fits: (bytes) => bytes.length > 2 && bytes.readUIntBE(0, 3) === 0xff_d8_ff },
];

/** PUT /auth/picture */
export async function changePicture(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  const format = formats.find(({ mediaType }) => sends(asked, mediaType));
  if (format === undefined) return unsupportedMediaType('image/png or image/jpeg');
  const { bytes } = asked;
  if (bytes.length > mostBytes) return pictureTooLarge();
  if (!format.fits(bytes)) return invalid([{ field: 'picture', message: 'must be a PNG or JPEG image' }]);
  const changed = await keep(gate.accounts.pool, account.id, format.mediaType, bytes);
  return ok({ picture: { bytes: bytes.length, changed_at: changed, media_type: format.mediaType } });
}

/** GET /auth/picture */
export async function ownPicture(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  const { rows } = await gate.accounts.pool.query<{ format: string; content: Buffer }>({
    name: 'own-picture',
    text: 'select format, content from account_picture where account_id = $1',
    values: [account.id],
  });
  const [found] = rows;
  if (found === undefined) return noPicture();
  return {
    status: 200,
    headers: { 'X-Content-Type-Options': 'nosniff' },
    json: null,
    file: { mediaType: found.format, bytes: found.content },
  };
}

/** The moment of the change. */
async function keep(pool: Pool, account: number, format: string, content: Buffer): Promise<string> {
  const { rows } = await pool.query<{ changed: string }>({
    name: 'keep-picture',
    text: `merge into account_picture p using (select $1::bigint as account_id) a on p.account_id = a.account_id
           when matched then update set format = $2, content = $3, changed = clock_timestamp()
           when not matched then insert (account_id, format, content) values ($1, $2, $3)
           returning ${momentText('p.changed')} as changed`,
    values: [account, format, content],
  });
  return rows[0]?.changed ?? '';
}

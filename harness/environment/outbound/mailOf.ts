import type { Address, Email } from 'postal-mime';
import type { SentMail } from '../../model/outbound.ts';
import { keptText } from './keptText.ts';

/** As the servers on the way know it. */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** A mail of its bytes: what its receiver is shown. One that is no mail by its form keeps its text. */
export async function mailOf(
  raw: Buffer,
  { from, to }: Envelope,
): Promise<Omit<SentMail, 'sequence' | 'at'>> {
  const { default: PostalMime } = await import('postal-mime');
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw);
  } catch {
    // Too deep, or headers without end: its receiver would see little more of it.
    const text = keptText(raw.toString('latin1'));
    return { kind: 'mail', from, to, subject: '', text, html: null, attachments: [] };
  }
  return {
    kind: 'mail',
    from: addressText(mail.from) ?? from,
    to,
    subject: keptText(mail.subject ?? ''),
    text: mail.text === undefined ? null : keptText(mail.text),
    html: mail.html === undefined ? null : keptText(mail.html),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      mediaType: mimeType,
      bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
  };
}

/** `Shop <no-reply@shop.example>`; null for none. */
function addressText(address: Address | undefined): string | null {
  if (address?.address === undefined || address.address === '') return null;
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

import type { BodyComparer } from './BodyComparer.ts';
import { decodeText } from './decodeText.ts';
import { compareJsonTexts } from './jsonComparer.ts';

/** Form bodies (`a=1&b=2`) as objects of strings, a repeated name as an array; so rules speak of `$.a`. */
export const formComparer: BodyComparer = {
  name: 'form',
  accepts: (essence) => essence === 'application/x-www-form-urlencoded',
  compare: (pair) =>
    compareJsonTexts(pair, formAsJson(pair.baseline), formAsJson(pair.candidate), () => {
      const recorded = pair.recorded();
      return recorded === null ? null : formAsJson(recorded);
    }),
};

function formAsJson(bytes: Uint8Array): Uint8Array {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(decodeText(bytes, null))) {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, value);
    else if (typeof known === 'string') fields.set(name, [known, value]);
    else known.push(value);
  }
  const members = [...fields].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return Buffer.from(`{${members.join(',')}}`, 'utf8');
}

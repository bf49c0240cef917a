import { hash } from 'node:crypto';

/** From this length on the native hash is the faster one, characters. */
const long = 64;

/**
 * A text as a whole number below 2^53 (cyrb53, two 32-bit multiply-xor rounds; long ones by SHA-1): a set of numbers takes a third of the
 * memory of a set of texts. No secret stays behind in it, and among 512 values two meet once in 10^10 runs.
 */
export function valueDigest(text: string): number {
  if (text.length > long) return Number.parseInt(hash('sha1', text, 'hex').slice(0, 13), 16);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}

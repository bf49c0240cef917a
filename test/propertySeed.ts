import { env } from 'node:process';
import fc from 'fast-check';

/**
 * Every run draws the same examples: a build is refused for what a change broke, never for what chance found in code
 * that nobody touched. `HARNESS_TEST_SEED=random` draws others, and `npm run bench:properties` does so again and again;
 * what they find gets a test of its own.
 */
const fixed = 20_260_701;

const given = env['HARNESS_TEST_SEED'];
const isNumber = given !== undefined && /^-?\d+$/.test(given);
if (given !== undefined && given !== 'random' && !isNumber)
  throw new Error(`HARNESS_TEST_SEED is "${given}": a whole number or "random" would be right`);

// A failure tells its seed, whichever it is.
if (given !== 'random')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: isNumber ? Number(given) : fixed });

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { faults } from '../../../examples/accounts/systems/auth-service/faults.ts';
import type { Fault } from '../../../examples/accounts/systems/auth-service/faults/Fault.ts';
import { faultLine, judgedWith, settingsFor } from '../../../harness/cli/demoTakes.ts';
import { loadConfig } from '../../../harness/config/loadConfig.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';
import { lanes } from '../../../harness/run/lanes.ts';
import { shadowSection, type ShadowSection } from '../../../shadow/section.ts';

const example = new URL('../../../examples/accounts/', import.meta.url);

/** The service as the demo has it judged with this fault. */
async function serviceFor(fault: Fault): Promise<ServiceConfig> {
  const settings = settingsFor([fault]);
  const config = await loadConfig({
    path: fileURLToPath(new URL(settings.config, example)),
    cwd: '/',
    env: { MONOLITH_URL: 'http://127.0.0.1:1', AUTH_URL: 'http://127.0.0.1:2' },
    lanes,
    target: null,
  });
  return judgedWith(config.service('auth'), settings);
}

function sectionOf(service: ServiceConfig): ShadowSection {
  return shadowSection.parse(service.lanes.get('shadow'));
}

const texts = new Map<string, string>();

/** All that was recorded, as text. */
function recordedText({ recordings }: ShadowSection): string {
  return recordings
    .map((file) => {
      const text = texts.get(file) ?? gunzipSync(readFileSync(new URL(file, example))).toString('utf8');
      texts.set(file, text);
      return text;
    })
    .join('');
}

/** `views` of `$.user.views`, of `$.sessions[*].created_at` the last member too. */
function memberOf(path: string): string | null {
  return /\.(\w+)$/.exec(path)?.[1] ?? null;
}

/** What no answer to what was recorded can show. */
const elsewhere = new Set<Fault['takes']>(['contracts', 'load', 'scenarios']);

test.each(faults.filter(({ takes }) => !elsewhere.has(takes)).map((fault) => [fault.name, fault] as const))(
  'The demo has all that it takes to see %s.',
  async (_, fault) => {
    const section = sectionOf(await serviceFor(fault));
    const text = recordedText(section);
    // What was never answered cannot be altered; a member that the fault adds is in no recording.
    const shows = fault.expect.some(({ location, path, kinds }) => {
      if (location === 'exchange' && path.startsWith('as ')) return section.negativeAuth;
      const member = location === 'body' ? memberOf(path) : null;
      return member === null || kinds.includes('extra') || text.includes(`\\"${member}\\"`);
    });
    expect(shows).toBe(true);
    if (['other-key', 'unsigned'].includes(fault.arm().flaw ?? '')) expect(section.jwks).not.toBeNull();
  },
);

test('A fault takes more only where the recording alone does not show it.', async () => {
  for (const fault of faults.filter(({ takes }) => takes !== undefined && !elsewhere.has(takes))) {
    const { takes: _, ...alone } = fault;
    const section = sectionOf(await serviceFor(alone));
    expect(section.negativeAuth).toBe(false);
    for (const { location, path } of fault.expect)
      if (location === 'body')
        expect(recordedText(section), fault.name).not.toContain(`\\"${memberOf(path) ?? ''}\\"`);
      else expect(path, fault.name).toMatch(/^as /);
  }
});

test('What a fault takes is turned on, in one line for each, and nothing for a healthy service.', () => {
  const quiet = { noise: false, config: 'harness.config.yaml', negativeAuth: false, notices: [] };
  expect(settingsFor([])).toEqual(quiet);
  expect(settingsFor([{ name: 'lost-role' }])).toEqual(quiet);
  const both = settingsFor([
    { name: 'idor', takes: 'negative-auth' },
    { name: 'counter-backwards', takes: 'noise' },
  ]);
  expect(both).toMatchObject({ noise: true, config: 'noisy.config.yaml', negativeAuth: true });
  expect(both.notices).toEqual([
    'idor takes requests as somebody else and as nobody: turned on',
    'counter-backwards takes systems with noise, and what was recorded of one: turned on',
  ]);
});

test('The list of faults says which take more than the recording.', () => {
  const telling = faults.filter((fault) => faultLine(fault).includes(' Takes '));
  expect(telling.map(({ name }) => name)).toEqual([
    'message-shape',
    'counter-backwards',
    'idor',
    'public-profile',
    'slow-login',
    'broken-redirect',
    'missing-cookie-flag',
    'no-notification',
    'mail-not-sent',
  ]);
});

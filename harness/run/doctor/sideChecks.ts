import { request, type Dispatcher } from 'undici';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { defaultSide, type SideConfig } from '../../config/sideConfig.ts';
import { askIdentity, type IdentityAnswer } from '../../environment/askIdentity.ts';
import { sameAddress } from '../../environment/sameAddress.ts';
import { sideDispatcher } from '../../environment/sideDispatcher.ts';
import { tlsProblem } from '../../environment/tlsProblem.ts';
import { HarnessError } from '../../errors/HarnessError.ts';
import { sides, type Part } from './sides.ts';
import { upChecks } from './upChecks.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';

/** Milliseconds that a side may take for its answer. */
const answerTimeout = 2_000;

/** Whether each side, and the control, answers, who it says it is, and that no two are one. Only GET requests are sent. */
export const sideChecks: DoctorCheck = {
  name: 'sides',
  look: async ({ services, config }, signal) => {
    const gated = config?.promotion !== null && config?.promotion !== undefined;
    const found = await Promise.all(services.map((service) => lookAt(service, gated, signal)));
    return found.flat();
  },
};

async function lookAt(
  service: ServiceConfig,
  gated: boolean,
  signal: AbortSignal,
): Promise<readonly Diagnosis[]> {
  const [baseline, candidate, control, same] = await Promise.all([
    lookAtSide(service, 'baseline', gated, signal),
    lookAtSide(service, 'candidate', gated, signal),
    service.control === null ? null : lookAtSide(service, 'control', gated, signal),
    atOneAddress(service, 'baseline', 'candidate'),
  ]);
  const one = same || (baseline.identity !== null && baseline.identity === candidate.identity);
  return [
    ...baseline.diagnoses,
    ...candidate.diagnoses,
    ...(control?.diagnoses ?? []),
    ...(one
      ? [
          missing(
            service.name,
            same
              ? 'baseline and candidate are at one address: a system always agrees with itself'
              : 'baseline and candidate say the same of themselves: is one a gateway to the other?',
            `give services.${service.name}.candidate.url the address of the new service`,
          ),
        ]
      : []),
    ...(control === null ? [] : await controlOf(service, baseline, control)),
  ];
}

/** Whether a control is a second instance of the baseline, as far as it tells. */
async function controlOf(
  service: ServiceConfig,
  baseline: Seen,
  control: Seen,
): Promise<readonly Diagnosis[]> {
  const subject = `${service.name} control`;
  const how = `give services.${service.name}.control.url a second instance of the baseline, or leave the control out`;
  for (const side of sides)
    if (await atOneAddress(service, side, 'control'))
      return [missing(subject, `is at the address of the ${side}: a run would be inconclusive`, how)];
  if (baseline.version === null || control.version === null || baseline.version === control.version)
    return [];
  const line = `is version ${control.version}, and the baseline ${baseline.version}: what differs between them is no natural noise`;
  return [warning(subject, line, how)];
}

async function atOneAddress(service: ServiceConfig, one: Part, other: Part): Promise<boolean> {
  const [here, there] = [service[one]?.url ?? null, service[other]?.url ?? null];
  return here !== null && there !== null && sameAddress(here, there);
}

interface Seen {
  /** What a side says of itself; null where it was not asked or did not tell. */
  readonly identity: string | null;
  /** The version that it tells, else the one that the config claims. */
  readonly version: string | null;
  readonly diagnoses: readonly Diagnosis[];
}

async function lookAtSide(
  { name, ...service }: ServiceConfig,
  side: Part,
  gated: boolean,
  signal: AbortSignal,
): Promise<Seen> {
  const subject = `${name} ${side}`;
  // A control that has no question of its own is asked as the baseline is.
  const given =
    side === 'control'
      ? {
          ...(service.control ?? defaultSide),
          identity: service.control?.identity ?? service.baseline.identity,
        }
      : service[side];
  const key = `services.${name}.${side}`;
  if (given.up !== null)
    return { identity: null, version: given.version, diagnoses: await upChecks(subject, key, given) };
  if (given.url === null)
    return {
      identity: null,
      version: given.version,
      diagnoses: [missing(subject, 'has no address', `${key}.url, or --${side} URL on the command line`)],
    };
  const { answer, identity } = await ask(side, given, signal);
  if ('problem' in answer)
    return {
      identity: null,
      version: given.version,
      diagnoses: [missing(subject, answer.problem, `start it, or correct ${key}.url`)],
    };
  const answers = ok(subject, `answers (status ${String(answer.status)})`);
  const known = identityOf(subject, key, given, identity, gated && side === 'candidate');
  return {
    identity: identity?.kind === 'told' ? identity.fingerprint : null,
    version: identity?.kind === 'told' ? identity.version : given.version,
    diagnoses: [answers, ...(known === null ? [] : [known])],
  };
}

type Answer = { readonly status: number } | { readonly problem: string };

/** Asks for any answer and, at the same time, for the identity. */
async function ask(
  name: Part,
  side: SideConfig,
  signal: AbortSignal,
): Promise<{ readonly answer: Answer; readonly identity: IdentityAnswer | null }> {
  let dispatcher: Dispatcher;
  try {
    dispatcher = await sideDispatcher(name, side, 2);
  } catch (error) {
    if (error instanceof HarnessError) return { answer: { problem: error.message }, identity: null };
    throw error;
  }
  const limit = AbortSignal.any([signal, AbortSignal.timeout(answerTimeout)]);
  // Whatever still waits for an answer gets an error, and nothing keeps the command from ending.
  limit.addEventListener('abort', () => void dispatcher.destroy().catch(() => undefined));
  try {
    const [answer, identity] = await Promise.all([
      reach(side, dispatcher, limit),
      askIdentity(side, dispatcher),
    ]);
    return { answer, identity };
  } finally {
    await dispatcher.destroy();
  }
}

async function reach(side: SideConfig, dispatcher: Dispatcher, signal: AbortSignal): Promise<Answer> {
  try {
    const path = `${side.pathPrefix}${side.identity?.path ?? '/'}`;
    const { statusCode, body } = await request(`${side.url ?? ''}${path}`, { dispatcher, signal });
    body.on('error', () => undefined).destroy();
    return { status: statusCode };
  } catch (error) {
    return { problem: problemOf(error, signal) };
  }
}

/** In words of ours: the messages of Node hold the address, which may come from the environment. */
function problemOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return `does not answer within ${String(answerTimeout / 1_000)} s`;
  if (!(error instanceof Error)) return 'does not answer';
  if (tlsProblem(error, '') !== null)
    return 'does not answer over TLS: is it http:// and not https://, or is a CA missing?';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
  switch (code) {
    case 'ECONNREFUSED':
      return 'does not answer: nobody listens at its address';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'does not answer: its host name is not known here';
    default:
      return `does not answer (${code})`;
  }
}

function identityOf(
  subject: string,
  key: string,
  side: SideConfig,
  identity: IdentityAnswer | null,
  gated: boolean,
): Diagnosis | null {
  const how = `${key}.identity: { path: /health, version: $.version }, or at least ${key}.version`;
  if (identity === null) {
    if (side.version !== null)
      return warning(
        subject,
        'nobody asks it which version it is: what the config says is only a claim',
        how,
      );
    if (!subject.endsWith(sides[1])) return null;
    const line = 'has neither a version nor an identity: the gate refuses evidence of an unknown version';
    return gated ? missing(subject, line, how) : warning(subject, line, how);
  }
  if (identity.kind === 'silent')
    return missing(
      subject,
      'does not tell its version where `identity` asks for it',
      `correct ${key}.identity`,
    );
  if (side.version !== null && side.version !== identity.version)
    return warning(
      subject,
      `says that it is version ${identity.version}, and the config says another`,
      `start the version that ${key}.version names, or correct it: a run now would be inconclusive`,
    );
  return ok(subject, `says that it is version ${identity.version}`);
}

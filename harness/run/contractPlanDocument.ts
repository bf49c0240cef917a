import { placeOf } from '../config/sideConfig.ts';
import { isBuiltIn } from '../../contracts/help/builtInStates.ts';
import { isUrl } from '../../contracts/pact/findPacts.ts';
import type { ContractPlan, PlannedInteraction } from '../../contracts/ContractPlan.ts';
import { heldBack } from '../../contracts/verification/heldBack.ts';
import type { KnownHelp } from '../../contracts/knownHelp.ts';

/** What a contract run would do, before anything is sent. */
export interface ContractPlanDocument {
  readonly schema: 'harness.contract-plan/1';
  readonly service: string;
  /** Its name in the pacts. */
  readonly provider: string;
  readonly sides: readonly {
    readonly side: 'baseline' | 'candidate';
    readonly url: string;
    readonly reset: boolean;
    readonly writes: string;
  }[];
  readonly pacts: readonly {
    readonly title: string;
    readonly consumer: string;
    readonly specification: string;
    readonly recorded: boolean;
  }[];
  readonly interactions: readonly {
    readonly consumer: string;
    /** Title of its pact. */
    readonly pact: string;
    readonly description: string;
    readonly operation: string;
    readonly states: readonly string[];
    readonly pending: boolean;
    readonly fingerprint: string;
  }[];
  /** Who prepares states and makes messages: a module, addresses, nobody. */
  readonly help: 'module' | 'urls' | null;
  /** Whether pacts were read over the network, of a broker or one by one. */
  readonly askedForPacts: boolean;
  /** Each state once; `handled` is null where nobody here can say: a URL is asked, a module cannot be loaded. */
  readonly states: readonly Handled[];
  readonly messages: readonly Handled[];
  /** Why it could not be a pass, one sentence each. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

interface Handled {
  readonly name: string;
  readonly handled: boolean | null;
}

export function contractPlanDocument(plan: ContractPlan, help: KnownHelp): ContractPlanDocument {
  const { service, interactions } = plan;
  const names = interactions.flatMap(({ interaction }) => interaction.states.map(({ name }) => name));
  const described = interactions.flatMap(({ interaction }) =>
    interaction.kind === 'http' ? [] : [interaction.description],
  );
  const states = handled(names, help.states, isBuiltIn);
  const messages = handled(described, help.messages, () => false);
  return {
    schema: 'harness.contract-plan/1',
    service: service.name,
    provider: plan.provider,
    sides: plan.sides.map((side) => ({
      side,
      url: placeOf(service[side]) ?? '',
      reset: service[side].reset !== null,
      writes: service[side].writes,
    })),
    pacts: plan.pacts.map(({ title, consumer, specification, recorded }) => ({
      title,
      consumer,
      specification,
      recorded,
    })),
    interactions: interactions.map(({ pact, interaction, operation, pending, fingerprint }) => ({
      consumer: pact.consumer,
      pact: pact.title,
      description: interaction.description,
      operation,
      states: interaction.states.map(({ name }) => name),
      pending,
      fingerprint,
    })),
    help: plan.help?.kind ?? null,
    askedForPacts: plan.section.broker !== null || plan.section.pacts.some(isUrl),
    states,
    messages,
    problems: [
      ...plan.doubts.map(({ reason }) => reason),
      ...(help.problem === null ? [] : [help.problem]),
      ...lacking(states, (name) => `no handler prepares the state "${name}"`),
      ...lacking(messages, (name) => `no producer makes the message "${name}"`),
      ...notSent(plan),
    ],
    notes: plan.notes,
  };
}

function handled(
  names: readonly string[],
  known: readonly string[] | null,
  builtIn: (name: string) => boolean,
): readonly Handled[] {
  return [...new Set(names)].toSorted().map((name) => ({
    name,
    handled: known === null ? null : known.includes(name) || builtIn(name),
  }));
}

function lacking(all: readonly Handled[], tell: (name: string) => string): readonly string[] {
  return all.flatMap(({ name, handled: has }) => (has === false ? [tell(name)] : []));
}

function notSent({ interactions, sides, service }: ContractPlan): readonly string[] {
  return sides.flatMap((side) => {
    const held = interactions.filter(
      ({ interaction, pending }: PlannedInteraction) =>
        !pending && heldBack(side, service[side], interaction) !== null,
    );
    return held.length === 0
      ? []
      : [
          `${String(held.length)} of ${String(interactions.length)} interactions would not be sent to the ${side}, which is not declared \`writes: isolated\``,
        ];
  });
}

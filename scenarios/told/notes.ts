import { quotedName } from '../../harness/model/interactionName.ts';
import { isSkippedOnBoth, type ScenarioJourney } from '../../harness/model/scenario.ts';
import { failureText, journeyText, someOf } from './journeyText.ts';

/** A journey, and places of it that vary by nature. */
export interface NotedJourney {
  readonly stored: ScenarioJourney;
  readonly varying: readonly string[];
  readonly marked: boolean;
}

/** What a reader of the verdict should know besides: one sentence each. */
export function scenarioNotes(journeys: readonly NotedJourney[]): readonly string[] {
  const stored = journeys.map((one) => one.stored);
  const skipped = stored.filter(isSkippedOnBoth);
  const fresh = stored.filter(({ standing }) => standing === 'new');
  const chance = stored.filter(({ standing, baseline }) => standing === 'same' && isChance(baseline));
  const varying = journeys.filter((one) => one.varying.length > 0);
  return [
    ...noted(skipped, (names) => `skipped on both sides and not counted: ${names}`, name),
    ...noted(
      fresh,
      (names) =>
        `the candidate does what the monolith does not (\`new\`): ${names}; nobody must need it before all traffic goes to the candidate`,
      (one) => `${name(one)}${because(one)}`,
    ),
    ...noted(
      chance,
      (names) => `failed on the baseline once and passed on both sides when played again: ${names}`,
      (one) => `${name(one)}${because(one)}`,
    ),
    ...noted(
      journeys.filter(({ marked }) => marked).map((one) => one.stored),
      (names) =>
        `marked to fail (\`test.fail\`), which shows only how the sides fail, not that anything works: ${names}`,
      name,
    ),
    ...varying.map(
      ({ stored: one, varying: places }) =>
        `${name(one)} shows something else from try to try, which is not counted: ${someOf(places)}`,
    ),
  ];
}

function noted(
  journeys: readonly ScenarioJourney[],
  note: (names: string) => string,
  text: (one: ScenarioJourney) => string,
): readonly string[] {
  return journeys.length === 0 ? [] : [note(someOf(journeys.map(text)))];
}

function name({ title }: ScenarioJourney): string {
  return quotedName(title);
}

function because({ baseline }: ScenarioJourney): string {
  const why = failureText(baseline);
  return why === null ? '' : ` (the baseline: ${why})`;
}

function isChance(baseline: ScenarioJourney['baseline']): boolean {
  return baseline?.failure != null;
}

/** Notes on what was played through the gateway and says nothing of it: it does not do the same when asked directly. */
export function gatewayNotes(journeys: readonly ScenarioJourney[]): readonly string[] {
  return noted(
    journeys.filter(({ standing, gateway }) => gateway?.failure != null && standing !== 'same'),
    (names) =>
      `failed through the gateway, and is not the same on both sides either when asked directly: ${names}`,
    journeyText,
  );
}

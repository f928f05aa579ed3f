import { readFile } from 'node:fs/promises';
import { overflowLoop, UserError } from '@tandem/domain';
import { compileRequirement } from '@tandem/flow';
import { type Scenario, scenarioSchema } from './scenario-schema.js';

/** Everything that is wrong with a scenario, a line each. */
export const scenarioError = (path: string, problems: readonly string[]): UserError =>
  new UserError('invalid', 'routing.scenario', problems.map((problem) => `${path}: ${problem}`).join('\n'));

/** A scenario file, whole and consistent in itself. @throws UserError `routing.scenario` that names each wrong field */
export async function readScenario(path: string): Promise<Scenario> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw scenarioError(path, [`cannot be read (${error instanceof Error ? error.message : String(error)}).`]);
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw scenarioError(path, [`is not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const read = scenarioSchema.safeParse(json);
  if (!read.success) {
    throw scenarioError(
      path,
      read.error.issues.map((issue) => `${fieldName(issue.path)}: ${issue.message}`),
    );
  }
  const problems = problemsOf(read.data);
  if (problems.length > 0) {
    throw scenarioError(path, problems);
  }
  return read.data;
}

/** `queues[0].steps[1].require`. */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    '',
  );
  return name.replace(/^\./, '') || 'the file';
}

/** More contacts than this are hours of playing and gigabytes of memory. */
const mostDrawn = 5_000_000;

function problemsOf({ queues, agents, generate, horizonSec }: Scenario): string[] {
  const drawn = generate.reduce((sum, { perHour, fromSec, toSec = horizonSec }) => {
    return sum + (perHour * Math.max(0, Math.min(toSec, horizonSec) - fromSec)) / 3_600;
  }, 0);
  const known = new Set(queues.map(({ id }) => id));
  const unknown = (field: string, id: string) =>
    known.has(id) ? [] : [`${field}: there is no queue "${id}"; known are ${[...known].join(', ')}.`];
  return [
    ...twice('queues', queues),
    ...twice('agents', agents),
    ...queues.flatMap(({ steps, lastResort, overflow }, index) => [
      ...steps.flatMap(({ require }, at) => brokenRequirement(`queues[${index}].steps[${at}].require`, require)),
      ...(lastResort?.kind === 'overflow' ? unknown(`queues[${index}].lastResort.queueId`, lastResort.queueId) : []),
      ...overflow.flatMap(({ queueId }, at) =>
        queueId === undefined ? [] : unknown(`queues[${index}].overflow[${at}].queueId`, queueId),
      ),
    ]),
    ...circle(queues),
    ...agents.flatMap(({ queues: own }, index) =>
      own.flatMap((id, at) => unknown(`agents[${index}].queues[${at}]`, id)),
    ),
    ...generate.flatMap(({ queue }, index) => unknown(`generate[${index}].queue`, queue)),
    ...(drawn > mostDrawn
      ? [`generate: that is some ${Math.round(drawn)} contacts; at most ${mostDrawn} are drawn.`]
      : []),
  ];
}

/** As in the settings, no queue may send its work round to itself. */
function circle(queues: Scenario['queues']): string[] {
  for (const [index, queue] of queues.entries()) {
    const way = overflowLoop(queue, queues);
    if (way) return [`queues[${index}]: work would come back: ${way.join(' → ')}.`];
  }
  return [];
}

function twice(list: string, entries: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id }, index) => {
    const isKnown = seen.has(id);
    seen.add(id);
    return isKnown ? [`${list}[${index}].id: "${id}" stands there twice.`] : [];
  });
}

function brokenRequirement(field: string, source: string): string[] {
  try {
    compileRequirement(source);
    return [];
  } catch (error) {
    return [`${field}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

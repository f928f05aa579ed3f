import { readdirSync, readFileSync } from 'node:fs';
import { OperationalError } from '@tandem/domain';
import {
  createNodeTypes,
  type FlowDocument,
  type FlowTest,
  type FlowTestStep,
  type Mock,
  playerOf,
  readFlowFile,
  type SimulationEvent,
} from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { channelId, queue, Scene, workspaceId } from '../testing/index.js';

const folder = new URL('../../../flow/templates/', import.meta.url);
const context = { nodeTypes: createNodeTypes() };
const anHour = 3_600;

function read(name: string): FlowDocument {
  const file = readFlowFile(readFileSync(new URL(name, folder), 'utf8'));
  if ('issues' in file) throw new Error(JSON.stringify(file.issues));
  return { ...file.flow, version: 1 };
}

/** Cases whose customer is nobody the contacts know already, and that do not take days. */
const isPlayable = ({ customer = {}, hours = {}, steps }: FlowTest): boolean =>
  Object.keys(customer).every((key) => key === 'language') &&
  Object.values(hours).every(({ holiday }) => !holiday) &&
  steps.every((step) => step.type !== 'wait' || step.seconds < anHour);

/** What happens in a case, without what is looked at. */
type Act = Extract<FlowTestStep, { type: 'say' | 'wait' | 'leave' }>;
const actsOf = ({ steps }: FlowTest): Act[] =>
  steps.filter((step): step is Act => ['say', 'wait', 'leave'].includes(step.type));

interface Left {
  said: string[];
  labels: string[];
  notes: string[];
  attributes: unknown[];
  queued: unknown[];
  ended: boolean;
}

/** What the engine alone leaves behind. */
function simulated(flow: FlowDocument, test: FlowTest): Left {
  const player = playerOf(flow, test, context);
  player.start();
  for (const act of actsOf(test)) {
    player.play((act.type === 'wait' ? { type: 'wait', ms: act.seconds * 1_000 } : act) as SimulationEvent);
  }
  const { effects, state } = player.result;
  return {
    said: effects.flatMap((effect) =>
      effect.type === 'send' && effect.content.kind === 'text' ? [effect.content.text] : [],
    ),
    labels: effects.flatMap((effect) => (effect.type === 'setLabel' ? [effect.name] : [])),
    notes: effects.flatMap((effect) => (effect.type === 'addNote' ? [effect.text] : [])),
    attributes: effects.flatMap((effect) => (effect.type === 'setAttribute' ? [[effect.name, effect.value]] : [])),
    queued: effects.flatMap((effect) =>
      effect.type === 'enqueue' ? [[effect.queueId, effect.priority, effect.reason]] : [],
    ),
    ended: state.status === 'ended',
  };
}

const listOf = (mock: unknown): readonly Mock[] => (Array.isArray(mock) ? mock : [mock]) as readonly Mock[];

async function sceneOf(flow: FlowDocument, { hours = {}, mocks = {} }: FlowTest): Promise<Scene> {
  const scene = new Scene({ flow });
  const { settings } = scene.ports;
  const needed = flow.nodes.flatMap(({ config }) => (typeof config.queueId === 'string' ? [config.queueId] : []));
  const queueIds = [...new Set(needed)];
  settings.queueList.push(...queueIds.map((id) => queue({ id })));
  // Who could answer all of it is not here: nobody is told that there is nobody.
  const skills = [{ skillId: 'technical', level: 5 as const }];
  const languages = ['en', 'zh-CN'].map((code) => ({ code, level: 5 as const }));
  await scene.agent('anna', { presence: 'offline', queueIds, skills, languages });
  const open = hours['office-hours']?.open ?? true;
  settings.hoursList.push({
    ...{ id: 'office-hours', workspaceId, name: 'Office hours', timeZone: 'UTC', exceptions: [], active: true },
    week: Array.from({ length: 7 }, () => (open ? [{ from: 0, to: 1_440 }] : [])) as never,
  });
  const answers = Object.values(mocks).flatMap(listOf);
  scene.ports.nodeAnswer = async () => {
    const mock = answers.length > 1 ? answers.shift() : answers[0];
    if (!mock || !('port' in mock)) throw new OperationalError('http.timeout', 'late', { retryable: false });
    return mock as never;
  };
  return scene;
}

/** What the whole path leaves behind: messages stored, timers fired, effects applied. */
async function played(flow: FlowDocument, test: FlowTest): Promise<Left> {
  const scene = await sceneOf(flow, test);
  const from = { externalId: 'v', language: test.customer?.language ?? 'en' } as const;
  const target = { workspaceId, channelId, from };
  await scene.path.jobs.start();
  const { id } = await scene.path.inbound.start({ ...target, correlationId: 'start' } as never);
  await scene.settle();
  for (const [n, act] of actsOf(test).entries()) {
    if (act.type === 'wait') await scene.advance(`${act.seconds}s`);
    else if (act.type === 'leave') await scene.path.ended.end(workspaceId, id, `leave-${n}`);
    else {
      const { text, choiceId, fileIds } = act;
      const extra = { ...(choiceId === undefined ? {} : { choiceId }), ...(fileIds === undefined ? {} : { fileIds }) };
      const message = { dedupeKey: `m${n}`, kind: 'text', text, receivedAt: 0, correlationId: `c${n}`, ...extra };
      await scene.path.inbound.message({ ...target, ...message } as never);
    }
    await scene.settle();
  }
  await scene.path.jobs.stop();
  const { flow: run } = await scene.head(id);
  return {
    said: scene.said(id),
    labels: scene.events(id, 'label.added').map(({ data }) => data.name),
    notes: scene.events(id, 'note.added').map(({ content }) => content?.text ?? ''),
    attributes: scene.events(id, 'attribute.set').map(({ data }) => [data.name, data.value]),
    queued: scene.events(id, 'work.queued').map(({ data }) => [data.queueId, data.priority, data.reason]),
    ended: run?.running === false,
  };
}

/** The engine and the product agree: a case that holds in a file holds for a customer. */
describe.each(readdirSync(folder))('%s', (name) => {
  const flow = read(name);
  const cases = (flow.tests ?? []).filter(isPlayable);

  it('has cases to play', () => {
    expect(cases.length).toBeGreaterThanOrEqual(3);
  });

  it.each(cases.map((test) => [test.name, test] as const))(
    '%s: says and does what the engine alone does',
    async (_name, test) => {
      expect(await played(flow, test)).toEqual(simulated(flow, test));
    },
  );
});

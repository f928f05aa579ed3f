import { type FlowDocument, flowDocumentSchema } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import type { EditFlows } from '../flows/edit-flows.js';
import type { Clock } from '../ports/clock.js';
import { AutomationScene, ruleNode as node, ruleOf, workspaceId } from '../testing/index.js';
import { DryRun } from './dry-run.js';

const label = node('label', 'label', { name: 'found' });

/** A dry run of one drawing over what happened in a scene. */
function dryRunOf(
  scene: AutomationScene,
  document: FlowDocument,
  issues: { severity: string }[] = [],
  clock: Clock = scene.ports.clock,
) {
  const { ports, path, automation } = scene;
  const flows = {
    get: async () => ({ draft: flowDocumentSchema.parse(document) }),
    check: async () => issues,
  } as unknown as EditFlows;
  return new DryRun(
    flows,
    automation.runner,
    path.log,
    ports.eventLog,
    ports.conversations,
    ports.settings.queues,
    ports.settings.workspaces,
    clock,
    'UTC',
  );
}

const span = (scene: AutomationScene, from: number) => ({ from, to: scene.ports.clock.now() + 1 });

describe('a dry run', () => {
  it('finds where a rule of events would have acted, with the conversation as it was then', async () => {
    const scene = new AutomationScene();
    const began = scene.ports.clock.now();
    const one = await scene.writes('I want a refund', 'visitor1');
    await scene.writes('Hello', 'visitor2');
    await scene.path.log.append({ workspaceId, conversationId: one.conversation.id, correlationId: 'x' }, () => [
      { type: 'label.added', actor: { kind: 'system' }, data: { name: 'late' } },
    ]);
    const when = 'event.data.text.contains("refund") && !("late" in conversation.labels)';
    const rule = ruleOf('r', [node('t', 'event', { on: 'message.received', when }), label]);
    const { acted, looked, next } = await dryRunOf(scene, rule).run(workspaceId, 'r', span(scene, began));
    expect({ acted, looked, next }).toEqual({
      acted: [{ conversationId: one.conversation.id, at: began }],
      looked: 2,
      next: undefined,
    });
    expect((await scene.head(one.conversation.id)).labels).toEqual(['late']);
    expect(scene.ports.automation.all()).toEqual([]);
  });

  it('finds where time would have run out, also when somebody answered later', async () => {
    const scene = new AutomationScene();
    const began = scene.ports.clock.now();
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    await scene.advance('20m');
    await scene.path.messages.send(anna, id, { text: 'Sorry', fileIds: [], clientId: 'c' });
    await scene.writes('And now?');
    await scene.advance('5m');
    const rule = ruleOf('r', [node('t', 'deadline', { clock: 'agentReply', amount: 10, unit: 'minutes' }), label]);
    const { acted } = await dryRunOf(scene, rule).run(workspaceId, 'r', span(scene, began));
    expect(acted).toEqual([{ conversationId: id, at: began + 600_000 }]);
  });

  it('counts the moments of a schedule', async () => {
    const scene = new AutomationScene();
    const rule = ruleOf('r', [node('t', 'schedule', { amount: 1, unit: 'hours' }), node('n', 'notify', { text: 'x' })]);
    const to = scene.ports.clock.now();
    const { acted } = await dryRunOf(scene, rule).run(workspaceId, 'r', { from: to - 86_400_000, to });
    expect(acted).toHaveLength(24);
  });

  it('ends a part that takes long, and goes on from there', async () => {
    const scene = new AutomationScene();
    const began = scene.ports.clock.now();
    for (const visitor of ['a', 'b', 'c']) {
      await scene.writes('Hello', visitor);
      await scene.advance('1s');
    }
    const rule = ruleOf('r', [node('t', 'event', { on: 'conversation.started' }), label]);
    // Each look at the clock takes a second: a part is over soon.
    let time = scene.ports.clock.now();
    const slow: Clock = {
      now: () => {
        time += 1_000;
        return time;
      },
      wake: () => () => undefined,
    };
    const run = dryRunOf(scene, rule, [], slow);
    const range = span(scene, began);
    const first = await run.run(workspaceId, 'r', range);
    expect(first.next).toBeDefined();
    const found = [...first.acted];
    for (let { next } = first; next !== undefined; ) {
      const part = await run.run(workspaceId, 'r', { ...range, next });
      found.push(...part.acted);
      next = part.next;
    }
    expect(new Set(found.map(({ conversationId }) => conversationId)).size).toBe(3);
    expect(found).toHaveLength(3);
  });

  it.each(['', 'x', '0', '1e99', 'NaN'])('is refused for a part that it never named: %j', async (next) => {
    const scene = new AutomationScene();
    const rule = ruleOf('r', [node('t', 'event', { on: 'message.received' }), label]);
    const asked = { ...span(scene, scene.ports.clock.now()), next };
    await expect(dryRunOf(scene, rule).run(workspaceId, 'r', asked)).rejects.toMatchObject({
      code: 'request.bad_cursor',
    });
  });

  it('is refused for what has problems, and for what the log does not hold', async () => {
    const scene = new AutomationScene();
    const rule = ruleOf('r', [node('t', 'webhook'), node('n', 'notify', { text: 'x' })]);
    const range = { from: 0, to: 1 };
    await expect(dryRunOf(scene, rule).run(workspaceId, 'r', range)).rejects.toMatchObject({
      code: 'automation.no_past',
    });
    await expect(dryRunOf(scene, rule, [{ severity: 'error' }]).run(workspaceId, 'r', range)).rejects.toMatchObject({
      code: 'flow.has_errors',
    });
  });
});

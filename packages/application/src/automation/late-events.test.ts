import type { TandemEvent } from '@tandem/domain';
import { expect, it } from 'vitest';
import type { EventDraft } from '../conversation/event-draft.js';
import { AutomationScene, ruleNode as node, ruleOf, workspaceId } from '../testing/index.js';

const wait = (id: string, on: string) => node(id, 'waitEvent', { on, amount: 20, unit: 'minutes' });
const label = (name: string) => node('label', 'label', { name });
const actor = { kind: 'system' } as const;
const paid: EventDraft = { type: 'attribute.set', actor, data: { target: 'conversation', name: 'paid', value: 'yes' } };
const labelled = (name: string): EventDraft => ({ type: 'label.added', actor, data: { name } });
const marked = labelled('go');

/** A rule that begins with a label. Its follower is behind: a test hands it what it has not seen. */
async function lagging(...nodes: ReturnType<typeof node>[]) {
  const begins = node('t', 'event', { on: 'label.added', when: 'event.data.name == "go"' });
  const scene = new AutomationScene({ rules: [ruleOf('r', [begins, ...nodes])] });
  const { conversation } = await scene.writes('Hello');
  const happens = async (body: EventDraft): Promise<TandemEvent> => {
    const at = { workspaceId, conversationId: conversation.id, correlationId: 'x' };
    const { events } = await scene.path.log.append(at, () => [body]);
    await scene.advance('1s');
    return events[0] as TandemEvent;
  };
  const follower = scene.automation.events.follower(workspaceId, 0);
  const sees = async (...events: TandemEvent[]) => {
    await follower.handle(events);
    await scene.settle();
  };
  return { scene, happens, sees, id: conversation.id };
}

it('a run goes on with what happened before it began, and after what began it', async () => {
  const { scene, happens, sees } = await lagging(wait('w', 'attribute.set'));
  const events = [await happens(marked), await happens(paid)] as const;
  await sees(events[0]);
  await sees(events[1]);
  expect(scene.outcomes('r')).toEqual(['done']);
});

it('a run sees what follows in the batch that it began in', async () => {
  const { scene, happens, sees } = await lagging(wait('w', 'attribute.set'));
  await sees(await happens(marked), await happens(paid));
  expect(scene.outcomes('r')).toEqual(['done']);
});

it('what happened before it began, and what it did itself, is nothing that a run waits for', async () => {
  const { scene, happens, sees, id } = await lagging(label('own'), wait('w', 'label.added'));
  const before = await happens(labelled('before'));
  await sees(before, await happens(marked));
  await sees(before, ...scene.ports.eventLog.of(id).filter(({ type }) => type === 'label.added'));
  expect(scene.outcomes('r')).toEqual([undefined]);
  await sees(await happens(labelled('other')));
  expect(scene.outcomes('r')).toEqual(['done']);
});

it('an event that comes again answers no later wait', async () => {
  const { scene, happens, sees } = await lagging(wait('w1', 'attribute.set'), wait('w2', 'attribute.set'));
  const [begins, first] = [await happens(marked), await happens(paid)];
  await sees(begins);
  await sees(first);
  await sees(first);
  expect(scene.outcomes('r')).toEqual([undefined]);
  await sees(await happens(paid));
  expect(scene.outcomes('r')).toEqual(['done']);
});

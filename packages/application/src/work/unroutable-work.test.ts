import { beforeEach, describe, expect, it } from 'vitest';
import { queue, Scene } from '../testing/index.js';

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});
const fallbackText = { en: 'Nobody is here just now.', 'zh-CN': '现在没有人。' };
const needsSkill = { steps: [{ afterSec: 0, require: 'agent.skills.s1 >= 1' }], fallbackText };
const codes = (id: string) => scene.events(id, 'work.unroutable').map(({ data }) => data.code);

describe('work nobody could ever take', () => {
  it('is told the customer once, whatever the routing tries, on two servers', async () => {
    scene.ports.settings.queueList[0] = queue(needsSkill);
    await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    const other = new Scene({ ports: scene.ports });
    for (let i = 0; i < 3; i += 1) {
      scene.path.assign.queueChanged('w1', 'q1');
      other.path.assign.queueChanged('w1', 'q1');
      await Promise.all([scene.settle(), other.settle()]);
    }
    expect(codes(conversation.id)).toEqual(['no_match']);
    expect(scene.said(conversation.id)).toEqual(['Nobody is here just now.']);
  });

  it('is not the same as nobody being there now', async () => {
    scene.ports.settings.queueList[0] = queue(needsSkill);
    await scene.agent('anna', { skills: [{ skillId: 's1', level: 1 }], presence: 'offline' });
    const { conversation } = await scene.writes('Hello');
    expect([codes(conversation.id), scene.said(conversation.id)]).toEqual([[], []]);
  });

  it('still leaves the customer waiting for an answer: a fallback text is none', async () => {
    const { conversation } = await scene.writes('Hello');
    const head = await scene.head(conversation.id);
    expect(scene.said(conversation.id)).toEqual(['Nobody is here just now.']);
    expect(head.waitingSince).toBe(scene.ports.clock.now());
  });

  it('is told in the language of the customer, and not at all when nobody wrote a text', async () => {
    scene.ports.settings.queueList[0] = queue({ fallbackText });
    const base = {
      workspaceId: 'w1',
      channelId: 'c1',
      kind: 'text' as const,
      text: '你好',
      receivedAt: 0,
      correlationId: 'r',
    };
    const chinese = await scene.path.inbound.message({
      ...base,
      from: { externalId: 'v1', language: 'zh-TW' },
      dedupeKey: '1',
    });
    await scene.settle();
    expect(scene.said(chinese.conversation.id)).toEqual(['现在没有人。']);
    scene.ports.settings.queueList[0] = queue({ fallbackText: {} });
    const silent = await scene.writes('Hello', 'v2');
    expect([codes(silent.conversation.id), scene.said(silent.conversation.id)]).toEqual([['no_match'], []]);
  });

  it('is offered when somebody comes who can, and told anew when that is over', async () => {
    const { conversation } = await scene.writes('Hello');
    const anna = await scene.agent('anna');
    const [offer = ''] = await scene.offersOf('anna');
    expect((await scene.stays(conversation.id))[0]).toMatchObject({ state: 'offered' });
    expect((await scene.stays(conversation.id))[0]?.unroutable).toBeUndefined();
    await scene.ports.agents.saveProfile('w1', { ...(await scene.ports.agents.get('w1', 'anna'))!, queueIds: [] }, 0);
    await scene.path.offers.decline(anna, offer);
    await scene.settle();
    expect(codes(conversation.id)).toEqual(['no_match', 'no_match']);
    // The customer has read it; the same words again would only annoy.
    expect(scene.said(conversation.id)).toHaveLength(1);
  });
});

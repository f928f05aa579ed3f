import { expect, it } from 'vitest';
import type { RoutingTrace } from '../ports/routing-traces.js';
import type { Skill } from '../settings/setting.js';
import { Scene, workspaceId } from '../testing/index.js';
import { ReadSkillGaps } from './skill-gaps.js';

const skill = (key: string): Skill => ({
  ...{ id: `id-${key}`, workspaceId, name: key, key, description: '', active: true, createdAt: 0, updatedAt: 0 },
});

const look = (workItemId: string, index: number, require: string, at: number): RoutingTrace => ({
  ...{
    id: `${workItemId}-${index}`,
    workspaceId,
    workItemId,
    queueId: 'q1',
    at,
    lastAt: at,
    times: 1,
    policy: 'queue',
  },
  step: { index, afterSec: index * 30, require },
  score: { total: 0, wait: 0, priority: 0, tier: 0, urgency: 0 },
  inputs: { tier: { value: 'standard', source: 'default' } },
  candidates: [],
  rejected: [],
});

it('skills that first steps ask for stand beside who has them, the widest gap first', async () => {
  const scene = new Scene();
  const { agents, routingTraces, clock } = scene.ports;
  await scene.agent('anna', { skills: [{ skillId: 'id-billing', level: 4 }] });
  await scene.agent('ben', { skills: [{ skillId: 'id-billing', level: 2 }] });
  await scene.agent('cem', { skills: [{ skillId: 'id-billing', level: 5, expiresAt: clock.now() }] });
  await scene.agent('dan', { active: false, skills: [{ skillId: 'id-returns', level: 5 }] });
  const now = clock.now();
  await routingTraces.save(workspaceId, [
    look('w1', 0, 'agent.skills.billing >= 3', now),
    look('w1', 1, 'true', now),
    look('w2', 0, 'agent.skills.billing >= 3', now),
    look('w3', 0, 'agent.skills.returns >= 1 && agent.skills.billing >= 4', now),
    look('w4', 0, 'agent.skills.gone >= 1', now),
    look('w5', 0, 'true', now),
    look('w6', 0, 'agent.skills.billing >= 5', now - 1000),
  ]);
  const gaps = new ReadSkillGaps(
    routingTraces,
    { all: async () => [skill('billing'), skill('returns'), skill('unused')] },
    agents,
    clock,
  );
  expect(await gaps.since(workspaceId, now)).toEqual([
    { skillId: 'id-billing', name: 'billing', level: 4, asked: 3, relaxed: 1, agents: 1, below: 1 },
    { skillId: 'id-returns', name: 'returns', level: 1, asked: 1, relaxed: 0, agents: 0, below: 0 },
  ]);
});

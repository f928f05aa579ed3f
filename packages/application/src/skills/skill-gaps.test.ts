import { expect, it } from 'vitest';
import type { RoutingTrace } from '../ports/routing-traces.js';
import type { Skill } from '../settings/setting.js';
import { caller, Scene, workspaceId } from '../testing/index.js';
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

const gapsOf = ({ ports: { routingTraces, agents, clock } }: Scene, skills: Skill[]) =>
  new ReadSkillGaps(routingTraces, { all: async () => skills }, agents, clock).since(workspaceId, clock.now());

it('skills that first steps ask for stand beside who has them, the widest gap first', async () => {
  const scene = new Scene();
  const { routingTraces, clock } = scene.ports;
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
  expect(await gapsOf(scene, [skill('billing'), skill('returns'), skill('unused')])).toEqual([
    { skillId: 'id-billing', name: 'billing', level: 4, asked: 3, relaxed: 1, agents: 1, below: 1 },
    { skillId: 'id-returns', name: 'returns', level: 1, asked: 1, relaxed: 0, agents: 0, below: 0 },
  ]);
});

it('what a hand-off asks for on top counts as well, once for each item and with the higher level', async () => {
  const scene = new Scene();
  await scene.agent('anna', { skills: [{ skillId: 'id-billing', level: 4 }] });
  const now = scene.ports.clock.now();
  const asking = (row: RoutingTrace, skillId: string, minLevel: number): RoutingTrace => ({
    ...row,
    handoffSkills: [{ skillId, minLevel }],
  });
  await scene.ports.routingTraces.save(workspaceId, [
    asking(look('w1', 0, 'agent.skills.billing >= 3', now), 'id-billing', 5),
    asking(look('w1', 1, 'true', now), 'id-billing', 5),
    asking(look('w2', 0, 'true', now), 'id-returns', 2),
    asking(look('w3', 0, 'true', now), 'id-gone', 2),
    look('w4', 0, 'true', now),
    // It began to wait before the wishes of hand-offs were written down.
    look('w5', 0, 'true', now),
    asking(look('w5', 1, 'true', now), 'id-returns', 3),
  ]);
  expect(await gapsOf(scene, [skill('billing'), skill('returns')])).toEqual([
    { skillId: 'id-returns', name: 'returns', level: 3, asked: 2, relaxed: 1, agents: 0, below: 0 },
    { skillId: 'id-billing', name: 'billing', level: 5, asked: 1, relaxed: 1, agents: 0, below: 1 },
  ]);
});

it('the skill that a hand-off asks for stands in the trace', async () => {
  const scene = new Scene();
  await scene.path.jobs.start();
  const { id } = (await scene.writes('Hello')).conversation;
  await scene.advance('1s');
  await scene.path.transfer.transfer(caller('boss', 'admin'), id, {
    kind: 'skill',
    skillId: 'id-billing',
    minLevel: 3,
  });
  await scene.advance('1s');
  const traced = async (itemId: string) =>
    (await scene.ports.routingTraces.ofWorkItem(workspaceId, itemId)).map(({ handoffSkills }) => handoffSkills);
  const stays = await scene.stays(id);
  expect(await Promise.all(stays.map((stay) => traced(stay.id)))).toEqual([
    [undefined],
    [[{ skillId: 'id-billing', minLevel: 3 }]],
  ]);
});

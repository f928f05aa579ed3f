import type { RequiredWork, RoutedAgent } from '@tandem/domain';
import { describe, expect, it } from 'vitest';
import { compileRequirement } from './compile-requirement.js';

const agent = (change: Partial<RoutedAgent> = {}): RoutedAgent => ({
  id: 'anna',
  displayName: 'Anna',
  active: true,
  presence: 'available',
  queueIds: ['q'],
  skills: { billing: 2, returns: 4 },
  languages: { 'zh-TW': 3, en: 5 },
  groups: ['night'],
  capacity: { voice: 1, chat: 4, message: 5, email: 10 },
  load: { voice: 0, chat: 0, message: 0, email: 0 },
  wrapUp: { voice: 0, chat: 0, message: 0, email: 0 },
  idleSince: 0,
  openWork: 0,
  ...change,
});
const work = (change: Partial<RequiredWork> = {}): RequiredWork => ({
  channelKind: 'chat',
  priority: 0,
  tier: 'gold',
  language: 'en-GB',
  labels: ['vip'],
  ...change,
});

describe('a requirement', () => {
  it.each([
    'true',
    'agent.skills.billing >= 2',
    'agent.skills.refunds == 0',
    'agent.languages.zh >= 3',
    'agent.languages["zh-TW"] == 3',
    'agent.languages["en-US"] >= 5',
    'agent.languages[customer.language] >= 5',
    '"night" in agent.groups && customer.tier == "gold"',
    'work.channel == "chat" && "vip" in work.labels && work.priority < 1',
    'agent.id in ["anna", "ben"]',
    'agent.skills.billing >= 5 || agent.skills["returns"] > 3',
    'customer.tier == "gold" ? agent.skills.returns >= 4 : true',
    'agent.groups.exists(g, g.startsWith("n"))',
  ])('holds: %s', (source) => {
    expect(compileRequirement(source).holds(agent(), work())).toBe(true);
  });

  it.each([
    ['agent.skills.billing >= 3', 'level', 'billing<3'],
    ['agent.skills.refunds >= 3', 'skill', 'refunds<3'],
    ['3 <= agent.skills.refunds', 'skill', 'refunds<3'],
    ['agent.skills.returns > 4', 'level', 'returns<=4'],
    ['agent.skills.returns == 5', 'level', 'returns<5'],
    ['agent.skills.returns < 4', 'excluded', 'agent.skills.returns < 4'],
    ['agent.skills.returns >= 4 && agent.skills.billing >= 4', 'level', 'billing<4'],
    ['agent.skills.refunds >= 1 || agent.skills.billing >= 4', 'skill', 'refunds<1'],
    ['agent.languages.de >= 2', 'language', 'de<2'],
    ['agent.languages["zh-CN"] >= 1', 'language', 'zh-CN<1'],
    ['"day" in agent.groups', 'excluded', '"day" in agent.groups'],
    ['customer.tier == "basic"', 'excluded', 'customer.tier == "basic"'],
    ['customer.tier == "gold" ? agent.skills.billing >= 4 : true', 'level', 'billing<4'],
    ['!(agent.id == "anna")', 'excluded', '!(agent.id == "anna")'],
    ['work.labels[5] == "vip"', 'excluded', 'work.labels[5] == "vip"'],
    ['false', 'excluded', 'false'],
  ])('says why it does not hold: %s', (source, code, detail) => {
    const requirement = compileRequirement(source);
    expect(requirement.holds(agent(), work())).toBe(false);
    expect(requirement.reason(agent(), work())).toEqual({ code, detail });
  });

  it.each([
    ['', 'syntax'],
    ['agent.skills.billing >=', 'syntax'],
    ['agent.skill.billing >= 3', 'unknown_name'],
    ['vars.total > 3', 'unknown_name'],
    ['agent.skills.billing', 'types'],
    ['agent.skills.billing >= "3"', 'types'],
    ['agent.skills.billing.frobnicate()', 'unknown_name'],
    [`agent.id == "${'x'.repeat(5_000)}"`, 'too_long'],
  ])('is refused with what is wrong: %.40s', (source, code) => {
    expect(() => compileRequirement(source)).toThrow(
      expect.objectContaining({ code: 'routing.requirement', params: expect.objectContaining({ code }) }),
    );
  });

  it('says whether it reads more than the agent', () => {
    expect(compileRequirement('agent.skills.a > 1').readsWork).toBe(false);
    expect(compileRequirement('agent.skills.a > 1 && work.priority > 0.0').readsWork).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { skillDemands } from './skill-demands.js';

describe('the skills that a requirement asks for', () => {
  it.each<[string, Record<string, number>]>([
    ['agent.skills.billing >= 3', { billing: 3 }],
    ['agent.skills.billing > 3 && agent.languages.zh >= 2', { billing: 4 }],
    ['agent.skills.billing >= 2 || agent.skills["returns"] >= 4', { billing: 2, returns: 4 }],
    ['agent.skills.billing >= 2 && (customer.tier != "vip" || agent.skills.billing >= 5)', { billing: 5 }],
    ['agent.skills.billing == 1', { billing: 1 }],
    ['agent.skills.billing >= 0', {}],
    ['true', {}],
    ['agent.skills.billing >=', {}],
  ])('%s', (source, levels) => {
    expect(Object.fromEntries(skillDemands(source).map(({ key, level }) => [key, level]))).toEqual(levels);
  });
});

import { definePlugin } from '@tandem/plugin-sdk';

export const routingSkills = definePlugin({
  id: 'routing-skills',
  title: { en: 'Skill routing', 'zh-CN': '技能路由' },
  description: {
    en: 'Finds the agent with the right skills and language, and says why.',
    'zh-CN': '按技能和语言找到合适的坐席，并说明理由。',
  },
  engine: '^1.0.0',
  contributes: {
    routingStrategies: {
      'most-skilled': { title: { en: 'Most skilled first', 'zh-CN': '技能最高者优先' } },
      'longest-idle': { title: { en: 'Longest idle first', 'zh-CN': '空闲最久者优先' } },
      'least-loaded': { title: { en: 'Least loaded first', 'zh-CN': '负载最低者优先' } },
    },
  },
});

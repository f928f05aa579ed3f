import { definePlugin } from '@tandem/plugin-sdk';
import { z } from 'zod';

const weight = (usual: number) => z.number().min(0).max(100).default(usual);

export const routingSkills = definePlugin({
  id: 'routing-skills',
  title: { en: 'Skill routing', 'zh-CN': '技能路由' },
  description: {
    en: 'Finds the agent with the right skills and language, and says why.',
    'zh-CN': '按技能和语言找到合适的坐席，并说明理由。',
  },
  engine: '^1.0.0',
  config: z.object({
    mixSkill: weight(50).meta({ title: 'Mix: weight of skill', 'zh-CN': { title: '加权：技能权重' } }),
    mixIdle: weight(30).meta({ title: 'Mix: weight of idle time', 'zh-CN': { title: '加权：空闲权重' } }),
    mixFree: weight(20).meta({ title: 'Mix: weight of free capacity', 'zh-CN': { title: '加权：余量权重' } }),
    stickySeconds: z
      .number()
      .int()
      .min(0)
      .max(3_600)
      .default(60)
      .meta({
        title: 'Same agent: seconds to wait',
        help: 'How long work waits for the last agent or the owner while they are here without room; then anybody gets it.',
        'zh-CN': {
          title: '原坐席：最长等待秒数',
          help: '原坐席或客户负责人在线但没有余量时，会话等待他们的最长时间；之后可分配给任何人。',
        },
      }),
  }),
  contributes: {
    routingStrategies: {
      'most-skilled': { title: { en: 'Most skilled first', 'zh-CN': '技能最高者优先' } },
      'longest-idle': { title: { en: 'Longest idle first', 'zh-CN': '空闲最久者优先' } },
      'least-loaded': { title: { en: 'Fewest open conversations first', 'zh-CN': '进行中会话最少者优先' } },
      'round-robin': { title: { en: 'In turn', 'zh-CN': '轮流分配' } },
      'weighted-mix': { title: { en: 'Mix of skill, idle time and room', 'zh-CN': '技能、空闲与余量加权' } },
      sticky: { title: { en: 'The same agent as before', 'zh-CN': '优先原坐席' } },
    },
  },
});

import { definePlugin } from '@tandem/plugin-sdk';

const everywhere = ['overall', 'queue'] as const;

export const monitoringLive = definePlugin({
  id: 'monitoring-live',
  title: { en: 'Live numbers', 'zh-CN': '实时指标' },
  description: {
    en: 'Who waits, how long, who can help, and how today went.',
    'zh-CN': '谁在等待、等了多久、谁能接待，以及今天的服务情况。',
  },
  engine: '^1.0.0',
  contributes: {
    monitors: {
      waiting: {
        title: { en: 'Waiting', 'zh-CN': '等待中' },
        formula: {
          en: 'Customers in a queue whom no agent has accepted yet, offered ones included.',
          'zh-CN': '已进入队列、尚无坐席接受的客户数，含正在邀请坐席的。',
        },
        unit: 'count',
        scope: [...everywhere],
      },
      'longest-wait': {
        title: { en: 'Longest wait', 'zh-CN': '最长等待' },
        formula: {
          en: 'Now minus the moment when the longest waiting customer entered the queue.',
          'zh-CN': '当前时间减去等待最久的客户进入队列的时间。',
        },
        unit: 'ms',
        scope: [...everywhere],
      },
      'service-level': {
        title: { en: 'Service level', 'zh-CN': '服务水平' },
        formula: {
          en: 'Answered within the target time ÷ (answered + abandoned after the target time), today. Contacts abandoned within the target time count on neither side.',
          'zh-CN': '今日在目标时间内应答数 ÷（应答数 + 超过目标时间后放弃数）。在目标时间内放弃的不计入分子和分母。',
        },
        unit: 'ratio',
        scope: [...everywhere],
      },
      'mean-wait': {
        title: { en: 'Mean wait', 'zh-CN': '平均等待' },
        formula: {
          en: 'Mean time from entering the queue to acceptance, of what was answered today (ASA).',
          'zh-CN': '今日已应答客户从进入队列到被接受的平均时长（ASA）。',
        },
        unit: 'ms',
        scope: [...everywhere],
      },
      abandoned: {
        title: { en: 'Abandoned today', 'zh-CN': '今日放弃' },
        formula: {
          en: 'Customers who left the queue today before an agent accepted.',
          'zh-CN': '今日在坐席接受之前离开队列的客户数。',
        },
        unit: 'count',
        scope: [...everywhere],
      },
      available: {
        title: { en: 'Available agents', 'zh-CN': '空闲坐席' },
        formula: { en: 'Active agents whose presence is available.', 'zh-CN': '状态为“空闲”的在职坐席数。' },
        unit: 'count',
        scope: [...everywhere],
      },
      busy: {
        title: { en: 'Busy agents', 'zh-CN': '忙碌坐席' },
        formula: { en: 'Active agents whose presence is busy.', 'zh-CN': '状态为“忙碌”的在职坐席数。' },
        unit: 'count',
        scope: ['overall'],
      },
      away: {
        title: { en: 'Agents away', 'zh-CN': '离开的坐席' },
        formula: { en: 'Active agents whose presence is away.', 'zh-CN': '状态为“离开”的在职坐席数。' },
        unit: 'count',
        scope: ['overall'],
      },
    },
  },
});

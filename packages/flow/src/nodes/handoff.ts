import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text.js';
import type { Issue } from '../validate/issue.js';
import { fieldOf } from './form.js';
import type { NodeContext, NodeResult, NodeType, Usage, ValidateContext } from './node-type.js';
import { errorPort } from './port.js';
import { valueInputSchema } from './value-input.js';

const field = fieldOf('handoff');
const level = z.int().min(1).max(5);
const needs = { group: 'flow:groups.requirements' };

const config = z.strictObject({
  queueId: z
    .string()
    .min(1)
    .max(64)
    .meta(field('queueId', { widget: 'select', optionsFrom: 'queues' })),
  skills: z
    .array(z.strictObject({ skillId: z.string().min(1).max(64), minLevel: level }))
    .max(10)
    .default([])
    .meta(field('skills', { help: true, widget: 'skills', optionsFrom: 'skills', ...needs })),
  /** A BCP 47 tag, given or computed; no tag, no requirement. */
  language: z
    .strictObject({ code: valueInputSchema, minLevel: level })
    .optional()
    .meta(field('language', { help: true, widget: 'language', ...needs })),
  /** 0 is normal; higher goes first. */
  priority: valueInputSchema
    .default({ kind: 'literal', value: 0 })
    .meta(field('priority', { help: true, widget: 'value', ...needs })),
  waitingText: localizedTextSchema.default({}).meta(field('waitingText', { help: true, widget: 'localized-text' })),
  /** For the agent: why the customer comes. */
  reason: z
    .string()
    .max(500)
    .default('')
    .meta(field('reason', { help: true, widget: 'template' })),
});

type Config = z.infer<typeof config>;

/** Gives the conversation to people: it waits in a queue, and the session ends. */
export const handoffNode: NodeType<Config> = {
  type: 'handoff',
  version: 1,
  title: 'flow:nodes.handoff.title',
  help: 'flow:nodes.handoff.help',
  category: 'route',
  icon: 'users',
  config,
  initial: { queueId: '', skills: [], priority: { kind: 'literal', value: 0 }, waitingText: {}, reason: '' },
  kinds: ['conversation'],
  needs: 'conversation',
  toPerson: true,
  ports: () => [errorPort],
  summary: ({ waitingText }) => [waitingText],
  uses,
  validate,
  step,
};

function uses({ queueId, skills, language, priority, waitingText, reason }: Config): Usage[] {
  return [
    { kind: 'reference', field: 'queueId', to: 'queues', id: queueId },
    ...skills.map(({ skillId }, index) => ({
      kind: 'reference' as const,
      field: `skills.${index}.skillId`,
      to: 'skills' as const,
      id: skillId,
    })),
    ...(language?.code.kind === 'cel'
      ? [{ kind: 'expression' as const, field: 'language.code', expression: language.code.expression }]
      : []),
    ...(priority.kind === 'cel'
      ? [
          {
            kind: 'expression' as const,
            field: 'priority',
            expression: priority.expression,
            expects: 'number' as const,
          },
        ]
      : []),
    { kind: 'text', field: 'waitingText', text: waitingText, optional: true },
    { kind: 'template', field: 'reason', template: reason },
  ];
}

const isTag = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z]{2,3}(-\w{2,8})*$/.test(value);

function validate({ language, priority }: Config, { error }: ValidateContext): Issue[] {
  const issues: Issue[] = [];
  if (language?.code.kind === 'literal' && !isTag(language.code.value)) {
    issues.push(error('language', 'language.code'));
  }
  if (priority.kind === 'literal' && !Number.isInteger(priority.value)) {
    issues.push(error('priority', 'priority'));
  }
  return issues;
}

function step(config: Config, context: NodeContext): NodeResult {
  const priority = context.valueOf(config.priority);
  const code = config.language && context.valueOf(config.language.code);
  if (typeof priority !== 'number') {
    return { kind: 'fail', code: 'flow.priority_not_a_number' };
  }
  const text = context.say(config.waitingText);
  if (text !== '') {
    context.emit({ type: 'send', content: { kind: 'text', text } });
  }
  context.emit({
    type: 'enqueue',
    queueId: config.queueId,
    skills: config.skills,
    ...(config.language && isTag(code) && { language: { code, minLevel: config.language.minLevel } }),
    priority: Math.max(-1_000, Math.min(1_000, Math.round(priority) + context.priority)),
    reason: context.fill(config.reason),
  });
  return { kind: 'end', outcome: 'handed_off', whole: true };
}

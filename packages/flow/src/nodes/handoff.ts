import type { Issue } from '../validate/issue.js';
import type { HandoffConfig } from './handoff-config.js';
import type { NodeBody, NodeContext, NodeResult, Usage, ValidateContext } from './node-type.js';
import { errorPort } from './port.js';

/** Gives the conversation to people: it waits in a queue, and the session ends. */
export const handoffNode: NodeBody<HandoffConfig> = {
  type: 'handoff',
  version: 1,
  title: 'flow:nodes.handoff.title',
  help: 'flow:nodes.handoff.help',
  category: 'route',
  icon: 'users',
  initial: {
    queueId: '',
    skills: [],
    priority: { kind: 'literal', value: 0 },
    ownSteps: [],
    callback: false,
    waitingText: {},
    reason: '',
  },
  kinds: ['conversation'],
  needs: 'conversation',
  toPerson: true,
  ports: () => [errorPort],
  summary: ({ waitingText }) => [waitingText],
  uses,
  validate,
  step,
};

function uses(config: HandoffConfig): Usage[] {
  const { queueId, skills, language, priority, ownSteps, waitingText, reason } = config;
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
    ...ownSteps.map(({ require }, index) => ({
      kind: 'requirement' as const,
      field: `ownSteps.${index}.require`,
      expression: require,
    })),
    { kind: 'text', field: 'waitingText', text: waitingText, optional: true },
    { kind: 'template', field: 'reason', template: reason },
  ];
}

const isTag = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z]{2,3}(-\w{2,8})*$/.test(value);

function validate({ language, priority }: HandoffConfig, { error }: ValidateContext): Issue[] {
  const issues: Issue[] = [];
  if (language?.code.kind === 'literal' && !isTag(language.code.value)) {
    issues.push(error('language', 'language.code'));
  }
  if (priority.kind === 'literal' && !Number.isInteger(priority.value)) {
    issues.push(error('priority', 'priority'));
  }
  return issues;
}

function step(config: HandoffConfig, context: NodeContext): NodeResult {
  const priority = context.valueOf(config.priority);
  const code = config.language && context.valueOf(config.language.code);
  if (typeof priority !== 'number') {
    return { kind: 'fail', code: 'flow.priority_not_a_number' };
  }
  // Before anything is said: a customer who reads that somebody comes is handed off.
  const reason = context.fill(config.reason);
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
    ...(config.ownSteps.length > 0 && { steps: config.ownSteps }),
    ...(config.callback && { callback: true as const }),
    reason,
  });
  return { kind: 'end', outcome: 'handed_off', whole: true };
}

import { isEmptyText } from '../document/localized-text.js';
import { readPattern } from '../expression/pattern/pattern.js';
import { PatternError } from '../expression/pattern/syntax.js';
import type { FlowEvent } from '../step/event.js';
import type { Issue } from '../validate/issue.js';
import { readAnswer } from './answer.js';
import { type AskConfig, askConfigSchema } from './ask-config.js';
import { duplicateIds } from './choice.js';
import type { NodeContext, NodeResult, NodeType, ValidateContext } from './node-type.js';
import type { Port } from './port.js';

/** Asks, checks the answer, asks again, and after the last try leaves by the port that offers a person. */
export const askNode: NodeType<AskConfig> = {
  type: 'ask',
  version: 1,
  title: 'flow:nodes.ask.title',
  help: 'flow:nodes.ask.help',
  category: 'talk',
  icon: 'circle-help',
  config: askConfigSchema,
  initial: { question: {}, kind: 'text', choices: [], variable: '', retryText: {}, maxTries: 3 },
  waits: true,
  ports,
  summary: ({ question, variable }) => [question, { en: `→ vars.${variable}`, 'zh-CN': `→ vars.${variable}` }],
  uses: ({ question, retryText, choices, kind, variable }) => [
    { kind: 'text', field: 'question', text: question },
    { kind: 'text', field: 'retryText', text: retryText, optional: true },
    ...(kind === 'choice' ? choices : []).map(({ label }, index) => ({
      kind: 'text' as const,
      field: `choices.${index}.label`,
      text: label,
    })),
    { kind: 'writes', field: 'variable', variable },
  ],
  validate,
  step: (config, context, event) => (event ? goOn(config, context, event) : enter(config, context)),
};

function ports(config: AskConfig): Port[] {
  const answers: Port[] =
    config.kind === 'choice'
      ? config.choices.map(({ id, label }) => ({ id, label: isEmptyText(label) ? { en: id } : label, kind: 'choice' }))
      : [{ id: 'answered', label: 'flow:ports.answered', kind: 'next' }];
  const timeout: Port = { id: 'timeout', label: 'flow:ports.timeout', kind: 'next' };
  return [
    ...answers,
    ...(config.timeoutSeconds === undefined ? [] : [timeout]),
    { id: 'person', label: 'flow:ports.person', kind: 'person' },
  ];
}

function validate(config: AskConfig, { error, variables }: ValidateContext): Issue[] {
  const issues: Issue[] = [];
  const declared = variables.find(({ name }) => name === config.variable);
  if (declared && declared.type !== (config.kind === 'number' ? 'number' : 'string')) {
    issues.push(error('value_type', 'variable', { name: declared.name, type: declared.type }));
  }
  if (config.kind === 'choice') {
    if (config.choices.length === 0) {
      issues.push(error('no_choices', 'choices'));
    }
    issues.push(
      ...duplicateIds(config.choices).map(({ id, index }) => error('duplicate_choice', `choices.${index}.id`, { id })),
    );
  }
  if (config.kind === 'pattern') {
    issues.push(...patternIssues(config.pattern ?? '', error));
  }
  if (config.kind === 'number' && (config.min ?? -Infinity) > (config.max ?? Infinity)) {
    issues.push(error('range_empty', 'max'));
  }
  return issues;
}

function patternIssues(pattern: string, error: ValidateContext['error']): Issue[] {
  if (pattern === '') {
    return [error('required', 'pattern')];
  }
  try {
    readPattern(pattern);
    return [];
  } catch (problem) {
    if (problem instanceof PatternError) {
      return [error(`pattern_${problem.code}`, 'pattern', { position: problem.position + 1 })];
    }
    throw problem;
  }
}

function enter(config: AskConfig, context: NodeContext): NodeResult {
  context.setAttempts(0);
  const timerKey =
    config.timeoutSeconds === undefined ? undefined : context.startTimer(context.now + config.timeoutSeconds * 1_000);
  say(config, context, context.say(config.question));
  return { kind: 'wait', waitingFor: { kind: 'message', ...(timerKey !== undefined && { timerKey }) } };
}

function goOn(config: AskConfig, context: NodeContext, event: FlowEvent): NodeResult {
  const waitedFor = context.waitedFor?.kind === 'message' ? context.waitedFor : { kind: 'message' as const };
  if (event.type !== 'message') {
    context.setAttempts(0);
    return { kind: 'go', port: 'timeout' };
  }
  const answer = readAnswer(config, event.text, event.choiceId);
  const tries = context.attempts + 1;
  if (!answer && tries < config.maxTries) {
    context.setAttempts(tries);
    say(config, context, context.say(config.retryText) || context.say(config.question));
    return { kind: 'wait', waitingFor: waitedFor, note: 'flow.not_an_answer' };
  }
  if (waitedFor.timerKey !== undefined) {
    context.cancelTimer(waitedFor.timerKey);
  }
  context.setAttempts(0);
  if (!answer) {
    return { kind: 'go', port: 'person', note: 'flow.too_many_tries' };
  }
  context.setVariable(config.variable, answer.value);
  return { kind: 'go', port: answer.port };
}

function say(config: AskConfig, context: NodeContext, text: string): void {
  const choices = config.kind === 'choice' ? config.choices : [];
  const quickReplies = choices.map(({ id, label }) => ({ id, label: context.say(label) || id }));
  context.emit({
    type: 'send',
    content: { kind: 'text', text, ...(quickReplies.length > 0 && { quickReplies }) },
  });
}

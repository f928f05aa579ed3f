import type { FlowVariable } from '../document/flow-document.js';
import { readPattern } from '../expression/pattern/pattern.js';
import { PatternError } from '../expression/pattern/syntax.js';
import type { Issue } from '../validate/issue.js';
import { readAnswer } from './answer.js';
import type { AskConfig } from './ask-config.js';
import { duplicateIds } from './choice.js';
import { filledNames, sayWithChoices } from './choices-text.js';
import { sameNames } from './menu.js';
import type { NodeBody, ValidateContext } from './node-type.js';
import type { Port } from './port.js';
import { questionPorts, stepQuestion } from './question.js';

/** Asks, checks the answer, asks again, and after the last try leaves by the port that offers a person. */
export const askNode: NodeBody<AskConfig> = {
  type: 'ask',
  version: 1,
  title: 'flow:nodes.ask.title',
  help: 'flow:nodes.ask.help',
  category: 'talk',
  icon: 'circle-help',
  initial: { question: {}, kind: 'text', choices: [], variable: '', retryText: {}, maxTries: 3 },
  kinds: ['conversation'],
  needs: 'customer',
  waits: true,
  channel: ({ kind }) => (kind === 'choice' ? ['text', 'choice'] : ['text']),
  ports,
  summary: ({ question, variable }) => [
    question,
    ...(variable === '' ? [] : [{ en: `→ vars.${variable}`, 'zh-CN': `→ vars.${variable}` }]),
  ],
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
  claims: (config, text) => config.kind === 'choice' && readAnswer(config, { text }) !== undefined,
  step: (config, context, event) =>
    stepQuestion(
      {
        say: (again) =>
          sayWithChoices(
            context,
            (again && context.say(config.retryText)) || context.say(config.question),
            config.kind === 'choice' ? config.choices : [],
          ),
        read: ({ text, choiceId, attachments = [] }) =>
          readAnswer(
            config,
            { text, choiceId, fileIds: attachments.map(({ fileId }) => fileId) },
            filledNames(context),
          ),
        variable: config.variable,
        maxTries: config.maxTries,
        timeoutSeconds: config.timeoutSeconds,
      },
      context,
      event,
    ),
};

function ports(config: AskConfig): Port[] {
  const answers: Port[] =
    config.kind === 'choice'
      ? config.choices.map(({ id, label }) => ({ id, label, kind: 'choice' }))
      : [{ id: 'answered', label: 'flow:ports.answered', kind: 'next' }];
  return [...answers, ...questionPorts(config.timeoutSeconds)];
}

function validate(config: AskConfig, context: ValidateContext): Issue[] {
  const { error, variables } = context;
  const issues: Issue[] = [];
  const declared = variables.find(({ name }) => name === config.variable);
  if (declared && declared.type !== answerType(config.kind)) {
    issues.push(error('value_type', 'variable', { name: declared.name, type: declared.type }));
  }
  if (config.kind === 'choice') {
    if (config.choices.length === 0) {
      issues.push(error('no_choices', 'choices'));
    }
    issues.push(
      ...duplicateIds(config.choices).map(({ id, index }) => error('duplicate_choice', `choices.${index}.id`, { id })),
      ...sameNames(config.choices, 'choices', context),
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

/** The type of variable that takes an answer of this kind. */
const answerType = (kind: AskConfig['kind']): FlowVariable['type'] =>
  kind === 'number' ? 'number' : kind === 'attachment' ? 'list' : 'string';

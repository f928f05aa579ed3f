import { UserError } from '@tandem/domain';
import type { ExpressionError, ExpressionErrorCode } from '../expression/error.js';

const words: Record<ExpressionErrorCode, string> = {
  syntax: 'it cannot be read',
  too_long: 'it is too long or too deeply nested',
  unknown_name: 'it reads something that does not exist',
  types: 'types do not fit',
  failed: 'it fails',
  cost: 'it takes too much work',
  result: 'its result is no value',
};

const hint =
  'Known are agent.id, agent.skills.<key>, agent.languages.<code>, agent.groups, customer.tier, customer.language, ' +
  'work.channel, work.labels and work.priority.';

/** What is wrong with a requirement, and where. */
export function requirementError(source: string, error: ExpressionError): UserError {
  const { code, detail, position, reason } = error;
  const place = position === undefined ? '' : ` at character ${position + 1}`;
  const message = `The requirement "${source.slice(0, 200)}" is not right: ${words[code]}${place} (${detail}). ${hint}`;
  return new UserError('invalid', 'routing.requirement', message, {
    cause: error,
    params: { code, detail, ...(position === undefined ? {} : { position }), ...(reason ? { reason } : {}) },
  });
}

import { UserError } from '@tandem/domain';
import { isEmptyText, type LocalizedText } from '@tandem/flow';

/** @throws UserError when no language has a text */
export function assertSomeText(text: LocalizedText, field: string): void {
  if (isEmptyText(text)) {
    throw new UserError('unprocessable', 'request.text_missing', 'The text is missing in every language.', {
      issues: [{ path: ['body', field], code: 'missing', message: 'Needs a text in one language at least.' }],
    });
  }
}

import { UserError } from '@tandem/domain';
import type { LocalizedText } from '@tandem/flow';

/** @throws UserError when no language has a text; blanks are none */
export function assertSomeText(text: LocalizedText, field: string): void {
  if (Object.values(text).every((words) => !words?.trim())) {
    throw new UserError('unprocessable', 'request.text_missing', 'The text is missing in every language.', {
      issues: [{ path: ['body', field], code: 'missing', message: 'Needs a text in one language at least.' }],
    });
  }
}

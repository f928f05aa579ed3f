import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import type { CannedResponse, InputOf } from './setting.js';
import { assertSomeText } from './some-text.js';

export class ManageCannedResponses extends ManageSetting<CannedResponse> {
  protected readonly resource = 'canned_response';
  protected readonly listName = 'cannedResponses';

  override nameOf({ title }: CannedResponse): string {
    return title;
  }

  protected override async prepare({ workspaceId }: Caller, input: InputOf<CannedResponse>) {
    assertSomeText(input.body, 'body');
    await this.tools.references.assertAll(workspaceId, 'queue', input.queueIds, 'queueIds');
    return input;
  }
}

export const MANAGE_CANNED_RESPONSES = token<ManageCannedResponses>('ManageCannedResponses');

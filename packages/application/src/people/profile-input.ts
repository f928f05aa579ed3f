import { type LanguageLevel, UserError } from '@tandem/domain';
import type { References } from '../settings/references.js';

export interface ProfileInput {
  queueIds: readonly string[];
  skills: readonly { skillId: string }[];
  languages: readonly LanguageLevel[];
}

/** Queues and skills must exist, and each skill and language stands once. @throws UserError with the field */
export async function assertProfile(
  references: References,
  workspaceId: string,
  profile: Partial<ProfileInput>,
): Promise<void> {
  await references.assertAll(workspaceId, 'queue', profile.queueIds ?? [], 'queueIds');
  await references.assertAll(
    workspaceId,
    'skill',
    (profile.skills ?? []).map(({ skillId }) => skillId),
    'skills',
  );
  assertOnce(
    (profile.skills ?? []).map(({ skillId }) => skillId),
    'skills',
  );
  assertOnce(
    (profile.languages ?? []).map(({ code }) => code.toLowerCase()),
    'languages',
  );
}

function assertOnce(values: readonly string[], field: string): void {
  const repeated = values.findIndex((value, index) => values.indexOf(value) !== index);
  if (repeated !== -1) {
    throw new UserError('unprocessable', 'request.repeated', `An entry of ${field} stands twice.`, {
      issues: [{ path: ['body', field, repeated], code: 'repeated', message: 'Stands twice.' }],
    });
  }
}

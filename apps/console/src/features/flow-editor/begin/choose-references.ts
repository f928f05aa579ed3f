import type { FlowReference, referenceKinds } from '@tandem/flow';
import type { WorkspaceLists } from './use-workspace-lists.ts';

/** What stands for each reference: an id of the workspace, or nothing yet. */
export type Choices = ReadonlyMap<string, string>;

export const keyOf = ({ kind, id }: FlowReference): string => `${kind} ${id}`;

/**
 * What most likely stands for each: the same id, the same name, or the only one there is.
 * @param nameOf what the flow calls it
 */
export function likelyChoices(
  references: readonly FlowReference[],
  lists: WorkspaceLists,
  nameOf: (reference: FlowReference) => string,
): Choices {
  const plain = (text: string) => text.trim().toLowerCase();
  return new Map(
    references.flatMap((reference) => {
      const known = lists[reference.kind];
      const wanted = plain(nameOf(reference));
      const found =
        known.find(({ id }) => id === reference.id) ??
        known.find(({ name }) => plain(name) === wanted) ??
        (known.length === 1 ? known[0] : undefined);
      return found ? [[keyOf(reference), found.id] as const] : [];
    }),
  );
}

/** The references with what was chosen, for those that something was chosen for. */
export const chosenOf = (references: readonly FlowReference[], choices: Choices) =>
  references.flatMap((reference) => {
    const instead = choices.get(keyOf(reference));
    return instead === undefined ? [] : [{ ...reference, instead }];
  });

/** Where in the settings each kind is set up. */
export const settingsOf: Readonly<Record<(typeof referenceKinds)[number], string>> = {
  queues: '/settings/queues',
  skills: '/settings/skills',
  hours: '/settings/hours',
};

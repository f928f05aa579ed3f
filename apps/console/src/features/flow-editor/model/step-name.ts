/** What an edit is called in the undo button; the words are `flows:step.<key>`. */
export const stepKeys = [
  'add',
  'align',
  'case',
  'comment',
  'connect',
  'cut',
  'delete',
  'disable',
  'disconnect',
  'duplicate',
  'edit',
  'enable',
  'extract',
  'fix',
  'frame',
  'inline',
  'layout',
  'move',
  'note',
  'paste',
  'rename',
  'replace',
  'restore',
  'splice',
  'takeMine',
  'takeTheirs',
  'template',
  'variables',
] as const;

export interface StepName {
  key: (typeof stepKeys)[number];
  /** Of how many steps it was. */
  count?: number | undefined;
  /** Of which step it was, in the words of who did it. */
  node?: string | undefined;
}

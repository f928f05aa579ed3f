import type { FlowDetailDto } from '@tandem/contracts';

/** Whether a draft is somebody else's, and one does not edit it with them. */
export const isForeign = ({ drafting }: FlowDetailDto, userId: string | undefined): boolean =>
  drafting !== undefined && drafting.owner.id !== userId && !drafting.editors.some(({ id }) => id === userId);

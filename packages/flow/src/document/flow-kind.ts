/** A flow that talks with customers, or a rule that acts by itself. */
export const flowKinds = ['conversation', 'automation'] as const;

export type FlowKind = (typeof flowKinds)[number];

export const kindOf = ({ kind = 'conversation' }: { kind?: FlowKind | undefined }): FlowKind => kind;

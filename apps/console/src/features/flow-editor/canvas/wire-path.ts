import { type EdgeProps, getSmoothStepPath } from '@xyflow/react';

type Ends = Pick<EdgeProps, 'sourceX' | 'sourceY' | 'sourcePosition' | 'targetX' | 'targetY' | 'targetPosition'>;

/** The line of a connection, and its middle. */
export const wirePath = ({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition }: Ends) =>
  getSmoothStepPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, borderRadius: 10 });

import { type ReactNode, useRef } from 'react';
import { type AriaLandmarkRole, useLandmark } from 'react-aria';

export interface LandmarkProps {
  readonly role: AriaLandmarkRole;
  readonly label: string;
  readonly children: ReactNode;
  readonly id?: string;
  readonly className?: string;
}

/** A named part of the page: F6 and Shift+F6 go from one to the next, screen readers list them. */
export function Landmark({ role, label, ...props }: LandmarkProps) {
  const box = useRef<HTMLDivElement>(null);
  const { landmarkProps } = useLandmark({ role, 'aria-label': label }, box);
  return <div {...landmarkProps} {...props} ref={box} />;
}

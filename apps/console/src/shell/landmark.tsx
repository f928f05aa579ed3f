import { type ReactNode, useRef } from 'react';
import { useLandmark } from 'react-aria';

/** The elements that are landmarks by themselves, so that a `header` inside `main` is not taken for the page's own. */
const ELEMENTS = { main: 'main', navigation: 'nav', banner: 'header', complementary: 'aside' } as const;

export interface LandmarkProps {
  readonly role: keyof typeof ELEMENTS;
  readonly label: string;
  readonly children: ReactNode;
  readonly id?: string;
  readonly className?: string;
}

/** A named part of the page: F6 and Shift+F6 go from one to the next, screen readers list them. */
export function Landmark({ role, label, ...props }: LandmarkProps) {
  const box = useRef<HTMLElement>(null);
  const { landmarkProps } = useLandmark({ role, 'aria-label': label }, box);
  const Element = ELEMENTS[role];
  // The skip link leads to the content, so that must be able to take the focus.
  return <Element {...landmarkProps} {...(role === 'main' && { tabIndex: -1 })} {...props} ref={box} />;
}

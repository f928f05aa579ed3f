import type { Locale } from '@tandem/i18n';
import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';

export interface UiProviderProps {
  readonly locale: Locale;
  /** Client-side navigation for links of the kit, usually the router's `navigate`. */
  readonly navigate: (href: string) => void;
  readonly children: ReactNode;
}

/** Gives every component below its language and its way to follow links. Put it once around the app. */
export function UiProvider({ locale, navigate, children }: UiProviderProps) {
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={navigate}>{children}</RouterProvider>
    </I18nProvider>
  );
}

import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from './brand-mark.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { useWindowTitle } from './page.tsx';
import { ThemeChoice } from './theme-choice.tsx';

export interface OpenPageProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly width?: keyof typeof WIDTHS;
}

const WIDTHS = { narrow: 'max-w-md', medium: 'max-w-xl', wide: 'max-w-3xl' } as const;

/** A page without a session: sign-in, invitation, set-up. One column, language and theme at hand. */
export function OpenPage({ title, description, children, width = 'narrow' }: OpenPageProps) {
  const { t } = useTranslation('common');
  useWindowTitle(title);
  useEffect(() => {
    // Each step of a wizard begins at its top. The answer is no clean-up: newer browsers return a promise.
    scrollTo(0, 0);
  }, []);
  return (
    <div className="flex min-h-full flex-col bg-canvas">
      <header className="flex flex-wrap items-center gap-2.5 px-6 py-4 max-sm:px-4">
        <BrandMark />
        <span className="flex-1 font-semibold text-lg">{t('brand')}</span>
        <LanguageChoice />
        <ThemeChoice />
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[6vh] pb-16">
        <div className={`w-full rounded-dialog border border-line-subtle bg-surface p-7 shadow-low ${WIDTHS[width]}`}>
          <h1 className="font-semibold text-xl">{title}</h1>
          {description !== undefined && <div className="mt-1 text-base text-fg-secondary">{description}</div>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
    </div>
  );
}

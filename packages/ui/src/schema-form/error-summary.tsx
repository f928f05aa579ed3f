import { Button } from 'react-aria-components';
import type { FieldErrors } from 'react-hook-form';
import { Banner } from '../feedback/banner.js';
import { useUiText } from '../lib/ui-text.js';

interface Problem {
  readonly path: string;
  readonly message: string;
}

/** After a refused submit: how many fields need attention, and a way to each. */
export function ErrorSummary({ errors }: { readonly errors: FieldErrors }) {
  const t = useUiText();
  const problems = problemsOf(errors, '');
  if (problems.length === 0) {
    return null;
  }
  return (
    <Banner tone="danger">
      <p className="font-medium">{t('form.errorSummary', { count: problems.length })}</p>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={path}>
            <Button
              onPress={() => focusField(path)}
              className="focus-ring min-h-6 cursor-default rounded-input text-left underline"
            >
              {labelOf(path)}: {message}
            </Button>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** Errors of the form library are a tree; a leaf has a message. */
function problemsOf(node: unknown, path: string): Problem[] {
  if (typeof node !== 'object' || node === null) {
    return [];
  }
  if ('message' in node && typeof node.message === 'string') {
    return [{ path, message: node.message }];
  }
  return Object.entries(node).flatMap(([key, child]) =>
    key === 'ref' ? [] : problemsOf(child, path === '' ? key : `${path}.${key}`),
  );
}

const fieldElement = (path: string) => document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);

const labelOf = (path: string): string =>
  fieldElement(path)?.querySelector('label, legend')?.firstChild?.textContent ?? path;

/** Moves the focus to the first control of a field. */
export function focusField(path: string): void {
  fieldElement(path)?.querySelector<HTMLElement>('input, textarea, button')?.focus();
}

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';

/** What every field takes besides its value. */
export interface FieldProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** Shown beside the field; also marks it invalid. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  /** The label stays for screen readers only: for a field whose place says what it is. */
  readonly isLabelHidden?: boolean;
  readonly className?: string;
  readonly name?: string;
  readonly autoFocus?: boolean;
}

/** Column of label, control and texts below. */
export const FIELD_COLUMN = 'flex min-w-0 flex-col gap-1';

/** Text of an input inside its frame. */
export const INPUT_TEXT =
  'w-full min-w-0 flex-1 bg-transparent px-2.5 text-fg text-sm outline-none disabled:text-fg-disabled';

export function FieldLabel({
  label,
  isRequired,
  isLabelHidden,
}: Pick<FieldProps, 'label' | 'isRequired' | 'isLabelHidden'>) {
  const t = useUiText();
  return (
    <Label className={cx('font-medium text-fg text-sm', isLabelHidden === true && 'sr-only')}>
      {label}
      {isRequired === true && (
        <span className="text-danger">
          <span aria-hidden="true"> *</span>
          <span className="sr-only"> ({t('required')})</span>
        </span>
      )}
    </Label>
  );
}

export function FieldTexts({ description, error }: Pick<FieldProps, 'description' | 'error'>) {
  return (
    <>
      {description !== undefined && description !== '' && (
        <Text slot="description" className="text-fg-muted text-xs">
          {description}
        </Text>
      )}
      <FieldError className="flex items-start gap-1 text-danger text-xs">
        <CircleAlert aria-hidden="true" size={14} className="mt-px shrink-0" />
        {error}
      </FieldError>
    </>
  );
}

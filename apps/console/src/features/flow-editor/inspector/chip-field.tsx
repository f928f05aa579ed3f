import { TextArea, TextField } from '@tandem/ui';
import { useRef } from 'react';
import { ChipMenu } from './chip-menu.tsx';
import { TestText } from './test-result.tsx';

interface ChipFieldProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly isDisabled: boolean;
  readonly isLong?: boolean;
  readonly isMono?: boolean;
  /** What stands around an inserted path: braces in texts, nothing in expressions. */
  readonly wrap?: (path: string) => string;
  /** The field holds one path: choosing another takes its place. */
  readonly isReplacing?: boolean;
}

/** A chip of a text. */
const inBraces = (path: string): string => `{${path}}`;

/** A text into which values can be put at the caret. */
export function ChipField({
  value,
  onChange,
  isDisabled,
  isLong = true,
  wrap = inBraces,
  isReplacing = false,
  ...field
}: ChipFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const insert = (path: string) => {
    const input = isLong ? area.current : line.current;
    const at = input?.selectionStart ?? value.length;
    const end = input?.selectionEnd ?? at;
    const chip = wrap(path);
    if (isReplacing) {
      onChange(chip);
      return;
    }
    onChange(value.slice(0, at) + chip + value.slice(end));
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(at + chip.length, at + chip.length);
    });
  };
  return (
    <div className="relative">
      {isLong ? (
        <TextArea
          {...field}
          ref={area}
          value={value}
          onChange={onChange}
          isDisabled={isDisabled}
          minRows={2}
          maxRows={10}
        />
      ) : (
        <TextField {...field} ref={line} value={value} onChange={onChange} isDisabled={isDisabled} />
      )}
      <span className="-top-0.5 absolute right-0">
        <ChipMenu onPick={insert} isDisabled={isDisabled} />
      </span>
      {wrap === inBraces && <TestText template={value} />}
    </div>
  );
}

import { type KeyboardEvent, type Ref, useLayoutEffect, useRef } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField, Group } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { isComposing } from '../lib/is-composing.js';
import { FIELD_COLUMN, FieldLabel, type FieldProps, FieldTexts } from './field-parts.js';

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly isReadOnly?: boolean;
  readonly isMono?: boolean;
  /** Rows when empty and at most; it grows between them. */
  readonly minRows?: number;
  readonly maxRows?: number;
  /** Enter calls this and writes no line break; Shift+Enter breaks the line. Never called while an input method composes. */
  readonly onEnter?: () => void;
  /** A list that the keys of this field go through while the focus stays here: its id, and its marked option's. */
  readonly list?: { readonly id: string; readonly activeId: string | undefined } | undefined;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

const LINE = 20;

/** Several lines of text that grow with their content. */
export function TextArea({
  label,
  description,
  error,
  isLabelHidden,
  className,
  placeholder,
  isMono,
  minRows = 2,
  maxRows = 12,
  onEnter,
  list,
  ref,
  ...props
}: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const area = own.current;
    if (area) {
      grow(area, props.value, minRows, maxRows);
    }
  }, [props.value, minRows, maxRows]);

  const onKeyDown = (event: KeyboardEvent) => {
    // In an empty field there is nothing to send: Mod+Enter belongs to the page.
    const isForPage = (event.ctrlKey || event.metaKey) && props.value === '';
    if (onEnter && event.key === 'Enter' && !event.shiftKey && !isForPage && !isComposing(event)) {
      event.preventDefault();
      onEnter();
    }
  };
  const setArea = (area: HTMLTextAreaElement | null) => {
    own.current = area;
    if (typeof ref === 'function') {
      ref(area);
    } else if (ref) {
      ref.current = area;
    }
  };
  return (
    <AriaTextField
      {...props}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cx(FIELD_COLUMN, className)}
    >
      <FieldLabel label={label} isRequired={props.isRequired === true} isLabelHidden={isLabelHidden === true} />
      <Group className="field-frame flex" isInvalid={error !== undefined} isDisabled={props.isDisabled === true}>
        <AriaTextArea
          ref={setArea}
          rows={minRows}
          {...(placeholder !== undefined && { placeholder })}
          {...(list && {
            'aria-autocomplete': 'list',
            'aria-controls': list.id,
            'aria-activedescendant': list.activeId,
          })}
          onKeyDown={onKeyDown}
          className={cx(
            'w-full resize-none bg-transparent px-2.5 py-1.5 text-sm outline-none',
            isMono === true && 'font-mono',
          )}
        />
      </Group>
      <FieldTexts description={description} error={error} />
    </AriaTextField>
  );
}

/** Sets the height by the content. Reading scrollHeight needs the height reset first, in the same frame. */
function grow(area: HTMLTextAreaElement, value: string, minRows: number, maxRows: number): void {
  area.style.height = 'auto';
  const padding = area.offsetHeight - area.clientHeight + 12;
  const wanted = value === '' ? minRows * LINE + padding : area.scrollHeight;
  area.style.height = `${Math.min(Math.max(wanted, minRows * LINE + padding), maxRows * LINE + padding)}px`;
  area.style.overflowY = wanted > maxRows * LINE + padding ? 'auto' : 'hidden';
}

import type { FunctionComponent, ReactNode } from 'react';

export interface FieldProps {
  readonly label: string;
  readonly description?: string;
  /** What is wrong, beside the field. */
  readonly error?: string;
  /** The label stays for screen readers only. */
  readonly isLabelHidden?: boolean;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

export interface TextInputProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
}

export interface TextAreaProps extends TextInputProps {
  readonly minRows?: number;
  readonly maxRows?: number;
}

export interface ButtonProps {
  readonly children: ReactNode;
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly isDisabled?: boolean;
  /** Shows a spinner and ignores presses. */
  readonly isPending?: boolean;
  readonly onPress?: () => void;
  /** Says more than the text, for who cannot see what stands around it. */
  readonly 'aria-label'?: string;
}

export interface SelectProps extends FieldProps {
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

/**
 * The console's components that panels draw with, so that they look like the console. For layout take `style` with
 * the console's CSS variables: its class names are not a contract.
 */
export interface PanelComponents {
  readonly Button: FunctionComponent<ButtonProps>;
  readonly TextField: FunctionComponent<TextInputProps>;
  readonly TextArea: FunctionComponent<TextAreaProps>;
  readonly SearchField: FunctionComponent<{
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly placeholder?: string;
  }>;
  readonly Select: FunctionComponent<SelectProps>;
  readonly Switch: FunctionComponent<{
    readonly children: ReactNode;
    readonly value: boolean;
    readonly onChange: (value: boolean) => void;
    readonly isDisabled?: boolean;
  }>;
  readonly Badge: FunctionComponent<{
    readonly children: ReactNode;
    readonly tone?: 'neutral' | 'info' | 'success' | 'warning' | 'danger';
  }>;
  readonly Banner: FunctionComponent<{
    readonly children: ReactNode;
    readonly tone?: 'info' | 'success' | 'warning' | 'danger';
  }>;
  readonly EmptyState: FunctionComponent<{
    readonly title: string;
    readonly children?: ReactNode;
    readonly actions?: ReactNode;
  }>;
  readonly Spinner: FunctionComponent<Record<never, never>>;
}

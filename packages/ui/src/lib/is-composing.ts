/** What is read of a keyboard event, native or React's. */
export interface ComposableKeyEvent {
  readonly keyCode: number;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing?: boolean };
}

/**
 * Whether a key belongs to an input method that is still composing. Safari ends the composition before it sends the
 * Enter that confirmed it, and marks that key only by code 229: both signs are needed.
 */
export function isComposing(event: ComposableKeyEvent): boolean {
  return event.isComposing === true || event.nativeEvent?.isComposing === true || event.keyCode === 229;
}

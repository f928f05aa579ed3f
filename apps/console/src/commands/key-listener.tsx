import { isApple, isComposing } from '@tandem/ui';
import { useEffect } from 'react';
import { chordOf, isTyping } from './chord.ts';
import type { Command } from './command.ts';
import { useCommandOverlay } from './overlay.ts';
import { commandsAtHand } from './registry.ts';

const EDITABLE =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox]';
/** Boxes with keys of their own: letters jump to entries there. */
const OWN_KEYS = '[role=menu], [role=listbox], [role=dialog], [role=alertdialog]';
/** There letters jump to entries, although the entries are not shown. */
const LETTERS = '[aria-haspopup=listbox]';
/** How long the first key of a sequence waits for the second. */
const SEQUENCE_MS = 1000;

/** Turns key presses into commands: one listener for the whole console. */
export function KeyListener() {
  useEffect(() => {
    const apple = isApple(navigator.platform);
    let pending: { key: string; at: number } | undefined;
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event)) {
        return;
      }
      const chord = chordOf(event, apple);
      if (chord === undefined || chord === 'Shift' || chord.endsWith('+Shift')) {
        return;
      }
      const first = pending !== undefined && event.timeStamp - pending.at < SEQUENCE_MS ? pending.key : undefined;
      pending = undefined;
      const commands = commandsAtHand().filter((command) => isReachable(command, chord, event.target));
      const command =
        (first !== undefined && commands.find(({ keys }) => keys === `${first} ${chord}`)) ||
        commands.find(({ keys }) => keys === chord);
      if (command) {
        event.preventDefault();
        if (!event.repeat || command.repeats === true) command.run();
      } else if (!event.repeat && commands.some(({ keys }) => keys?.startsWith(`${chord} `))) {
        pending = { key: chord, at: event.timeStamp };
      }
    };
    // A choice opens by Enter with Mod, too, and tells nobody of the key: chords are heard before it hears them.
    const hearFirst = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return;
      if (event.target.closest(LETTERS) === null) return;
      hear(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    addEventListener('keydown', hearFirst, true);
    addEventListener('keydown', hear);
    return () => {
      removeEventListener('keydown', hearFirst, true);
      removeEventListener('keydown', hear);
    };
  }, []);
  return null;
}

/** Whether a command may answer a key pressed there: typed keys never in fields, page keys never behind a dialog. */
function isReachable(command: Command, chord: string, target: EventTarget | null): boolean {
  if (command.keys === undefined || command.isDisabled === true || command.isHeardElsewhere === true) {
    return false;
  }
  if (command.when?.() === false) {
    return false;
  }
  if (!(target instanceof Element)) {
    return true;
  }
  if (command.within !== undefined && target !== document.body && target.closest(command.within) === null) {
    return false;
  }
  if (isTyping(chord) && target.closest(EDITABLE) !== null) {
    return false;
  }
  if (/^(?:Shift\+)?.$/u.test(chord) && target.closest(LETTERS) !== null) {
    return false;
  }
  if (command.scope === 'offer' || command.scope === 'dialog') return true;
  // What is typed right after the palette was asked for is meant for it, also before it stands there.
  return target.closest(OWN_KEYS) === null && useCommandOverlay.getState().shown === undefined;
}

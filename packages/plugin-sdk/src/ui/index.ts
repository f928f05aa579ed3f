export type { JsonValue } from '../shared/json.js';
export type { SlotName } from '../shared/slot.js';
export { type Locale, type LocalText, textOf } from '../shared/text.js';
export type * from './components.js';
export * from './outside-console.js';
export {
  defineUi,
  type PanelConversation,
  type PanelProps,
  type PluginUi,
  type SlotProps,
} from './panel.js';

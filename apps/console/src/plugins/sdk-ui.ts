// What `@tandem/plugin-sdk/ui` is inside the console: an import map binds the name to this module, so that panels built
// elsewhere draw with the console's own components. The types of the SDK are the contract; they are checked below.
import type { PanelComponents } from '@tandem/plugin-sdk/ui';
import * as ui from '@tandem/ui';

export { defineUi, textOf } from '@tandem/plugin-sdk/ui';

// One by one, so that the rest of the kit stays out of what panels load.
export const Badge: PanelComponents['Badge'] = ui.Badge;
export const Banner: PanelComponents['Banner'] = ui.Banner;
export const Button: PanelComponents['Button'] = ui.Button;
export const EmptyState: PanelComponents['EmptyState'] = ui.EmptyState;
export const SearchField: PanelComponents['SearchField'] = ui.SearchField;
export const Select: PanelComponents['Select'] = ui.Select;
export const Spinner: PanelComponents['Spinner'] = ui.Spinner;
export const Switch: PanelComponents['Switch'] = ui.Switch;
export const TextArea: PanelComponents['TextArea'] = ui.TextArea;
export const TextField: PanelComponents['TextField'] = ui.TextField;

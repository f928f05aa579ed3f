import type { PanelComponents } from './components.js';

/**
 * Stands where the console puts its own component at run time (import map). Reached only when a panel is drawn
 * outside the console.
 */
const outside = (name: keyof PanelComponents) => (): never => {
  throw new Error(`${name} is drawn by the console. A panel runs inside it; in tests, mock @tandem/plugin-sdk/ui.`);
};

export const Button: PanelComponents['Button'] = outside('Button');
export const TextField: PanelComponents['TextField'] = outside('TextField');
export const TextArea: PanelComponents['TextArea'] = outside('TextArea');
export const SearchField: PanelComponents['SearchField'] = outside('SearchField');
export const Select: PanelComponents['Select'] = outside('Select');
export const Switch: PanelComponents['Switch'] = outside('Switch');
export const Badge: PanelComponents['Badge'] = outside('Badge');
export const Banner: PanelComponents['Banner'] = outside('Banner');
export const EmptyState: PanelComponents['EmptyState'] = outside('EmptyState');
export const Spinner: PanelComponents['Spinner'] = outside('Spinner');

// What `@tandem/plugin-sdk/ui` is inside the console: an import map binds the name to this module, so that panels built
// elsewhere draw with the console's own components. The types of the SDK are the contract; they are checked below.
import type { PanelComponents } from '@tandem/plugin-sdk/ui';
import * as ui from '@tandem/ui';

export { defineUi, textOf } from '@tandem/plugin-sdk/ui';

export const {
  Badge,
  Banner,
  Button,
  EmptyState,
  SearchField,
  Select,
  Spinner,
  Switch,
  TextArea,
  TextField,
}: PanelComponents = ui;

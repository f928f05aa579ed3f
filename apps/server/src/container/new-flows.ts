import { EDIT_FLOWS, IMPORT_FLOW, ImportFlow } from '@tandem/application';
import { bind, type Container, token } from '../di.js';
import { TemplateFolder } from '../flow-templates/template-folder.js';
import { NewFlowRoutes } from '../http/routes/new-flow-routes.js';
import { FLOW_READER } from './http.js';
import { PRODUCT_PATHS } from './pages.js';
import { ROUTES } from './tokens.js';

const TEMPLATE_FOLDER = token<TemplateFolder>('TemplateFolder');

/** Templates of flows, and flows from files. */
export function bindNewFlows(c: Container): void {
  bind(c, TEMPLATE_FOLDER, TemplateFolder, [PRODUCT_PATHS]);
  bind(c, IMPORT_FLOW, ImportFlow, [EDIT_FLOWS]);
  bind(c, ROUTES, NewFlowRoutes, [TEMPLATE_FOLDER, IMPORT_FLOW, FLOW_READER]);
}

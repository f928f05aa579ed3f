import type { ImportFlow } from '@tandem/application';
import { api } from '@tandem/contracts';
import { notFound } from '@tandem/domain';
import type { FlowDocument } from '@tandem/flow';
import type { TemplateFolder } from '../../flow-templates/template-folder.js';
import { callerOf } from '../caller.js';
import type { FlowReader } from '../flow-reader.js';
import { type RouteGroup, route } from '../route.js';

/** How flows begin that are not blank: templates, and files from elsewhere. */
export class NewFlowRoutes implements RouteGroup {
  constructor(
    private readonly templates: TemplateFolder,
    private readonly files: ImportFlow,
    private readonly reader: FlowReader,
  ) {}

  readonly routes = [
    route(api.newFlows.templates, async () => ({
      items: [...(await this.templates.all())].map(([id, document]) => ({ id, ...inShort(document) })),
    })),
    route(api.newFlows.template, async ({ params: { id } }) => {
      const document = (await this.templates.all()).get(id);
      if (!document) {
        throw notFound('flow_template', id);
      }
      return { id, document: document as never };
    }),
    route(api.newFlows.fromFile, async ({ principal, body, request }) =>
      this.reader.detail(await this.files.import(callerOf(principal, request), body.name, body.file)),
    ),
  ];
}

const inShort = ({ nodes, edges, tests = [] }: FlowDocument) => ({
  steps: nodes.length,
  cases: tests.length,
  picture: {
    nodes: nodes.map(({ id, type, position }) => ({ id, type, ...position })),
    links: edges.map(({ from, to }): [string, string] => [from.node, to]),
  },
});

import { z } from 'zod';
import { email, locale, localizedText, name, password } from '../dto/common.js';
import { me } from '../dto/people.js';
import { endpoint } from '../endpoint.js';

const tag = 'set-up';
const open = { kind: 'public' } as const;
const manage = { kind: 'permission', permission: 'workspace:manage' } as const;

export const scenarioPack = z
  .object({
    id: z.string(),
    title: localizedText,
    description: localizedText,
    contains: z.array(z.object({ kind: z.string(), count: z.int() })),
    installed: z.boolean(),
  })
  .meta({ id: 'ScenarioPack' });
export type ScenarioPackDto = z.infer<typeof scenarioPack>;

export const setup = {
  state: endpoint({
    method: 'GET',
    path: '/setup',
    summary: 'Whether the installation is set up, and whether set-up asks for the one-time code',
    tag,
    access: open,
    response: z.object({ done: z.boolean(), codeRequired: z.boolean(), suggestedLocale: locale }),
  }),
  begin: endpoint({
    method: 'POST',
    path: '/setup',
    summary: 'Create the workspace and its first admin; signs in',
    tag,
    access: open,
    body: z.strictObject({
      workspaceName: name,
      displayName: name,
      email,
      password,
      locale,
      /** IANA zone in which the workspace's day begins, such as the browser's; the server's own when absent. */
      timeZone: z.string().max(64).optional(),
      code: z.string().max(64).optional(),
    }),
    response: me,
    status: 201,
  }),
  packs: endpoint({
    method: 'GET',
    path: '/scenario-packs',
    summary: 'The scenario packs',
    tag,
    access: manage,
    response: z.object({ items: z.array(scenarioPack) }),
  }),
  installPack: endpoint({
    method: 'POST',
    path: '/scenario-packs/:packId/install',
    summary: 'Install a scenario pack; installing it again changes nothing',
    tag,
    access: manage,
    params: z.object({ packId: z.string().max(64) }),
    body: z.strictObject({ locale }),
    response: z.object({
      flowId: z.string(),
      channelId: z.string(),
      created: z.array(z.object({ kind: z.string(), name: z.string() })),
    }),
    status: 201,
  }),
};

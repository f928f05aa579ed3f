import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';
import { may, meQuery } from '../../session/session.ts';
import { sectionGroups } from './sections.ts';

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsLayout'),
});

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => settingsRoute, path, component });

export const settingsRoutes = [
  settingsRoute.addChildren([
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/',
      loader: async ({ context }) => {
        const me = await context.queryClient.ensureQueryData(meQuery);
        const first = sectionGroups.flatMap((group) => group.sections).find((section) => may(me, section.permission));
        if (first) throw redirect({ href: first.path });
      },
    }),
    page(
      'people',
      lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
    ),
    page(
      'roles',
      lazyRouteComponent(() => import('./roles/roles-page.tsx'), 'RolesPage'),
    ),
    page(
      'general',
      lazyRouteComponent(() => import('./general/general-page.tsx'), 'GeneralPage'),
    ),
    page(
      'import',
      lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
    ),
    page(
      'queues',
      lazyRouteComponent(() => import('./resources/queues.tsx'), 'QueuesPage'),
    ),
    page(
      'skill-matrix',
      lazyRouteComponent(() => import('./skill-matrix/skill-matrix-page.tsx'), 'SkillMatrixPage'),
    ),
    page(
      'compare',
      lazyRouteComponent(() => import('./compare/compare-page.tsx'), 'ComparePage'),
    ),
    page(
      'skills',
      lazyRouteComponent(() => import('./resources/skills.tsx'), 'SkillsPage'),
    ),
    page(
      'undelivered',
      lazyRouteComponent(() => import('./undelivered/undelivered-page.tsx'), 'UndeliveredPage'),
    ),
    page(
      'hours',
      lazyRouteComponent(() => import('./resources/hours.tsx'), 'HoursPage'),
    ),
    page(
      'groups',
      lazyRouteComponent(() => import('./resources/groups.tsx'), 'GroupsPage'),
    ),
    page(
      'breaks',
      lazyRouteComponent(() => import('./resources/breaks.tsx'), 'BreaksPage'),
    ),
    page(
      'reasons',
      lazyRouteComponent(() => import('./resources/reasons.tsx'), 'ReasonsPage'),
    ),
    page(
      'interrupts',
      lazyRouteComponent(() => import('./resources/interrupts.tsx'), 'InterruptsPage'),
    ),
    page(
      'canned',
      lazyRouteComponent(() => import('./resources/canned.tsx'), 'CannedPage'),
    ),
    page(
      'dispositions',
      lazyRouteComponent(() => import('./resources/dispositions.tsx'), 'DispositionsPage'),
    ),
    page(
      'labels',
      lazyRouteComponent(() => import('./resources/labels.tsx'), 'LabelsPage'),
    ),
    page(
      'tiers',
      lazyRouteComponent(() => import('./resources/tiers.tsx'), 'TiersPage'),
    ),
    page(
      'attributes',
      lazyRouteComponent(() => import('./resources/attributes.tsx'), 'AttributesPage'),
    ),
    page(
      'channels',
      lazyRouteComponent(() => import('./resources/channels.tsx'), 'ChannelsPage'),
    ),
    page(
      'secrets',
      lazyRouteComponent(() => import('./secrets/secrets-page.tsx'), 'SecretsPage'),
    ),
    page(
      'number-privacy',
      lazyRouteComponent(() => import('./access/number-policy-page.tsx'), 'NumberPolicyPage'),
    ),
    page(
      'api-keys',
      lazyRouteComponent(() => import('./access/api-keys-page.tsx'), 'ApiKeysPage'),
    ),
    page(
      'audit',
      lazyRouteComponent(() => import('./access/audit-page.tsx'), 'AuditPage'),
    ),
  ]),
] as const;

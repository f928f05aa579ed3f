import { auth } from './auth.js';
import { channels } from './channels.js';
import { comparisons } from './comparisons.js';
import { contactAttributes, contacts, tiers } from './contacts.js';
import { conversations } from './conversations.js';
import { desk } from './desk.js';
import { flowReleases } from './flow-releases.js';
import { flowTests } from './flow-tests.js';
import { flows } from './flows.js';
import { imports } from './imports.js';
import { newFlows } from './new-flows.js';
import { numbers } from './numbers.js';
import { offers } from './offers.js';
import { people } from './people.js';
import { audit, files, live, plugins, workspace } from './platform.js';
import { agents, interruptMatrix, myStanding, wrapUps } from './presence.js';
import { replyChannels } from './reply-channels.js';
import { roles } from './roles.js';
import { rules } from './rules.js';
import { secrets } from './secrets.js';
import {
  apiKeys,
  breakKinds,
  businessHours,
  cannedResponses,
  dispositions,
  groups,
  labels,
  presenceReasons,
  queues,
  skills,
} from './settings.js';
import { setup } from './setup.js';
import { skillGaps } from './skill-gaps.js';
import { suggestions } from './suggestions.js';
import { supervision } from './supervision.js';
import { undelivered } from './undelivered.js';
import { waits } from './waits.js';
import { workItems } from './work-items.js';

/** The whole HTTP API below `/api/v1`: the server mounts it, the console calls it, OpenAPI prints it. */
export const api = {
  suggestions,
  supervision,
  agents,
  breakKinds,
  groups,
  interruptMatrix,
  labels,
  myStanding,
  presenceReasons,
  wrapUps,
  apiKeys,
  audit,
  auth,
  businessHours,
  cannedResponses,
  channels,
  comparisons,
  contactAttributes,
  contacts,
  conversations,
  desk,
  dispositions,
  files,
  flowReleases,
  flows,
  flowTests,
  imports,
  live,
  newFlows,
  numbers,
  offers,
  people,
  plugins,
  queues,
  replyChannels,
  roles,
  rules,
  secrets,
  setup,
  skillGaps,
  skills,
  workItems,
  tiers,
  undelivered,
  waits,
  workspace,
} as const;

import type { z } from 'zod';
import { assignConfigSchema } from './actions/assign-config.js';
import { escalateConfigSchema } from './actions/escalate-config.js';
import { messageConfigSchema } from './actions/message-config.js';
import { notifyConfigSchema } from './actions/notify-config.js';
import { prioritizeConfigSchema } from './actions/prioritize-config.js';
import { resolveConfigSchema } from './actions/resolve-config.js';
import { askConfigSchema } from './ask-config.js';
import { conditionConfigSchema } from './condition-config.js';
import { endConfigSchema } from './end-config.js';
import { onErrorConfigSchema } from './handlers/on-error-config.js';
import { onKeywordConfigSchema } from './handlers/on-keyword-config.js';
import { onLeftConfigSchema } from './handlers/on-left-config.js';
import { onPersonConfigSchema } from './handlers/on-person-config.js';
import { handoffConfigSchema } from './handoff-config.js';
import { hoursConfigSchema } from './hours-config.js';
import { httpConfigSchema } from './http-config.js';
import { jumpConfigSchema } from './jump-config.js';
import { labelConfigSchema } from './label-config.js';
import { loopConfigSchema } from './loop-config.js';
import { menuConfigSchema } from './menu-config.js';
import { noteConfigSchema } from './note-config.js';
import { priorityConfigSchema } from './priority-config.js';
import { scriptConfigSchema } from './script-config.js';
import { sendConfigSchema } from './send-config.js';
import { sendFileConfigSchema } from './send-file-config.js';
import { setConfigSchema } from './set-config.js';
import { splitConfigSchema } from './split-config.js';
import { startConfigSchema } from './start-config.js';
import { subFlowConfigSchema } from './sub-flow-config.js';
import { switchConfigSchema } from './switch-config.js';
import { deadlineConfigSchema } from './triggers/deadline-config.js';
import { eventConfigSchema } from './triggers/event-config.js';
import { scheduleConfigSchema } from './triggers/schedule-config.js';
import { webhookConfigSchema } from './triggers/webhook-config.js';
import { waitConfigSchema } from './wait-config.js';
import { waitEventConfigSchema } from './wait-event-config.js';

/** The schema of the settings of each kind of node that comes with Tandem. */
export const configSchemas: Readonly<Record<string, z.ZodType>> = {
  start: startConfigSchema,
  event: eventConfigSchema,
  deadline: deadlineConfigSchema,
  schedule: scheduleConfigSchema,
  webhook: webhookConfigSchema,
  onPerson: onPersonConfigSchema,
  onKeyword: onKeywordConfigSchema,
  onLeft: onLeftConfigSchema,
  onError: onErrorConfigSchema,
  send: sendConfigSchema,
  sendFile: sendFileConfigSchema,
  message: messageConfigSchema,
  ask: askConfigSchema,
  menu: menuConfigSchema,
  condition: conditionConfigSchema,
  switch: switchConfigSchema,
  hours: hoursConfigSchema,
  wait: waitConfigSchema,
  waitEvent: waitEventConfigSchema,
  loop: loopConfigSchema,
  split: splitConfigSchema,
  jump: jumpConfigSchema,
  set: setConfigSchema,
  label: labelConfigSchema,
  note: noteConfigSchema,
  http: httpConfigSchema,
  script: scriptConfigSchema,
  priority: priorityConfigSchema,
  handoff: handoffConfigSchema,
  prioritize: prioritizeConfigSchema,
  assign: assignConfigSchema,
  escalate: escalateConfigSchema,
  notify: notifyConfigSchema,
  resolve: resolveConfigSchema,
  subFlow: subFlowConfigSchema,
  end: endConfigSchema,
};

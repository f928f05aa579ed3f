import type { Rule } from './rule.js';
import { channelDowngrades } from './rules/channels.js';
import {
  invalidFields,
  nodesTooNew,
  ownRules,
  requiredFields,
  unavailablePlugins,
  unknownTypes,
} from './rules/configuration.js';
import { constantConditions, wrongExpressions, wrongRequirements } from './rules/expressions.js';
import { foreignNodes, nobodyToAsk, noConversation } from './rules/ground.js';
import { handlersTwice, nothingInterrupted } from './rules/handlers.js';
import { loopsWithoutWait, noPerson, openErrorPorts, openPorts, unreachableNodes } from './rules/reach.js';
import {
  callsItself,
  jumpsNowhere,
  unknownFlows,
  unknownHours,
  unknownQueues,
  unknownSecrets,
  unknownSkills,
} from './rules/references.js';
import { unreadableScripts } from './rules/scripts.js';
import {
  danglingEdges,
  duplicateEdges,
  duplicateNodes,
  edgesToHandlers,
  edgesToStart,
  noStart,
  notBypassable,
  portsUsedTwice,
  severalStarts,
  unknownPorts,
} from './rules/structure.js';
import { missingLanguages, missingTexts, unevenChips, unknownChips } from './rules/texts.js';
import {
  duplicateVariables,
  outputsNeverSet,
  undeclaredVariables,
  unusedVariables,
  variablesNeverSet,
  wrongInitialValues,
} from './rules/variables.js';

/** Every rule, in the order its problems are shown. */
export const rules: readonly Rule[] = [
  noStart,
  severalStarts,
  duplicateNodes,
  duplicateEdges,
  danglingEdges,
  edgesToStart,
  edgesToHandlers,
  unknownPorts,
  portsUsedTwice,
  unknownTypes,
  unavailablePlugins,
  nodesTooNew,
  requiredFields,
  invalidFields,
  ownRules,
  notBypassable,
  unreachableNodes,
  openPorts,
  openErrorPorts,
  loopsWithoutWait,
  noPerson,
  foreignNodes,
  nobodyToAsk,
  noConversation,
  handlersTwice,
  nothingInterrupted,
  unknownQueues,
  unknownSkills,
  unknownHours,
  unknownSecrets,
  unknownFlows,
  jumpsNowhere,
  callsItself,
  wrongExpressions,
  wrongRequirements,
  unreadableScripts,
  constantConditions,
  undeclaredVariables,
  variablesNeverSet,
  duplicateVariables,
  unusedVariables,
  outputsNeverSet,
  wrongInitialValues,
  missingTexts,
  missingLanguages,
  unknownChips,
  unevenChips,
  channelDowngrades,
];

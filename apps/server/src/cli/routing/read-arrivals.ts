import { createReadStream } from 'node:fs';
import { language as languageTag } from '@tandem/contracts';
import { type Arrival, type ChannelKind, channelKinds } from '@tandem/domain';
import { CsvError, type Info, parse } from 'csv-parse';
import { scenarioError } from './read-scenario.js';
import { readSkills } from './read-skills.js';

const columns = [
  'atSec',
  'queue',
  'channel',
  'skills',
  'language',
  'tier',
  'patienceSec',
  'serviceSec',
  'priority',
] as const;
type Column = (typeof columns)[number];
const needed: readonly Column[] = ['atSec', 'queue', 'channel', 'serviceSec'];

interface Row {
  record: string[];
  info: Info;
}

/** What an arrivals file is read with. */
export interface ArrivalTerms {
  queueIds: ReadonlySet<string>;
  tiers: Readonly<Record<string, number>>;
}

/**
 * The contacts of a CSV file, in order of time; those of one moment in the order of the file.
 * @throws UserError `routing.scenario` that names the line
 */
export async function readArrivals(path: string, terms: ArrivalTerms): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  const reader = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  const file = createReadStream(path);
  // A pipe does not carry errors on: a file that is not there, or goes away while it is read.
  file.on('error', (error) => reader.destroy(error));
  const rows = file.pipe(reader);
  let header: Column[] | undefined;
  try {
    for await (const { record, info } of rows as AsyncIterable<Row>) {
      if (header) arrivals.push(arrivalOf(header, record, terms, `line ${info.lines}`));
      else header = headerOf(record);
    }
  } catch (error) {
    if (error instanceof Wrong) throw scenarioError(path, [error.message]);
    const text = error instanceof Error ? error.message : String(error);
    throw scenarioError(path, [error instanceof CsvError ? `is no proper CSV: ${text}` : `cannot be read (${text}).`]);
  }
  if (!header) throw scenarioError(path, ['is empty; its first line names the columns.']);
  return arrivals.sort((a, b) => a.atSec - b.atSec);
}

/** What is wrong with one line. */
class Wrong extends Error {}

function headerOf(record: readonly string[]): Column[] {
  const separator = record.length === 1 ? [';', '\t'].find((sign) => record[0]?.includes(sign)) : undefined;
  if (separator) {
    const name = separator === ';' ? 'semicolons' : 'tabs';
    throw new Wrong(`line 1: the columns are separated by ${name}; save it with commas, and decimals with a point.`);
  }
  const header = record.map((name) => {
    const column = columns.find((one) => one === name);
    if (!column) throw new Wrong(`line 1: there is no column "${name}"; known are ${columns.join(', ')}.`);
    return column;
  });
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice) throw new Wrong(`line 1: the column ${twice} stands there twice.`);
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new Wrong(`line 1: these columns are missing: ${missing.join(', ')}.`);
  return header;
}

function arrivalOf(header: readonly Column[], record: readonly string[], terms: ArrivalTerms, line: string): Arrival {
  if (record.length !== header.length) {
    throw new Wrong(`${line}: it has ${record.length} fields instead of ${header.length}; the file may be torn.`);
  }
  const text = (column: Column): string => record[header.indexOf(column)] ?? '';
  const seconds = (column: Column): number => {
    const value = Number(text(column));
    if (text(column) !== '' && Number.isFinite(value) && value >= 0) return value;
    throw new Wrong(`${line}: ${column} is "${text(column)}" and must be a number of seconds, 0 or more.`);
  };
  const queueId = text('queue');
  if (!terms.queueIds.has(queueId)) {
    throw new Wrong(`${line}: there is no queue "${queueId}"; known are ${[...terms.queueIds].join(', ')}.`);
  }
  const channelKind = channelKinds.find((kind) => kind === text('channel'));
  if (!channelKind) throw new Wrong(`${line}: channel is "${text('channel')}"; known are ${channelKinds.join(', ')}.`);
  const skills = readSkills(text('skills'));
  if (!skills) throw new Wrong(`${line}: skills is "${text('skills')}" and must look like billing:3|returns:2.`);
  const priority = Number(text('priority'));
  if (!Number.isSafeInteger(priority)) throw new Wrong(`${line}: priority is "${text('priority')}" and must be whole.`);
  const language = text('language');
  if (language !== '' && !languageTag.safeParse(language).success) {
    throw new Wrong(`${line}: language is "${language}" and must be a tag such as zh, zh-Hans or en-GB.`);
  }
  return {
    atSec: seconds('atSec'),
    ...contactOf({ queueId, channelKind, tier: text('tier'), language, priority }, terms.tiers),
    requirements: { skills },
    serviceSec: seconds('serviceSec'),
    ...(text('patienceSec') === '' ? {} : { patienceSec: seconds('patienceSec') }),
  };
}

/** What an arrival is apart from its times and skills. */
export const contactOf = (
  given: { queueId: string; channelKind: ChannelKind; tier: string; language: string; priority: number },
  tiers: Readonly<Record<string, number>>,
): Pick<Arrival, 'queueId' | 'channelKind' | 'tier' | 'tierBoost' | 'language' | 'priority'> => {
  const { language, ...rest } = given;
  return { ...rest, tierBoost: tiers[given.tier] ?? 0, ...(language === '' ? {} : { language }) };
};

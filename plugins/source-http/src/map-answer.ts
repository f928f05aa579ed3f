import type { ContactAnswer, SourceCard } from '@tandem/plugin-sdk';
import { valueAt } from './read-json.js';

export interface Mapping {
  attributes: readonly string[];
  tier?: string | undefined;
  orders?: string | undefined;
  columns: readonly string[];
}

interface Line {
  name: string;
  path: string;
}

const maxRows = 20;

/** A setting's line `name = path`. */
export function lineOf(line: string): Line {
  const [name = '', path = ''] = line.split('=');
  return { name: name.trim(), path: path.trim() };
}

/** What the settings take of an answer. A value of another type than a text, number or yes/no is left out. */
export function mapAnswer(answer: unknown, { attributes, tier, orders, columns }: Mapping): ContactAnswer {
  const found: [string, string | number | boolean | string[]][] = [];
  for (const { name, path } of attributes.map(lineOf)) {
    const value = attributeOf(valueAt(answer, path));
    if (value !== undefined) found.push([name, value]);
  }
  const given = tier === undefined ? undefined : valueAt(answer, tier);
  const list = orders === undefined ? undefined : valueAt(answer, orders);
  return {
    attributes: Object.fromEntries(found),
    ...(typeof given === 'string' && given.length <= 64 && given !== '' ? { tier: given } : {}),
    ...(Array.isArray(list) && columns.length > 0 ? { cards: [ordersCard(list, columns.map(lineOf))] } : {}),
  };
}

function ordersCard(list: readonly unknown[], columns: readonly Line[]): SourceCard {
  return {
    title: { en: 'Orders', 'zh-CN': '订单' },
    columns: columns.map(({ name }) => name),
    rows: list.slice(0, maxRows).map((order) => columns.map(({ path }) => cellOf(valueAt(order, path)))),
  };
}

function attributeOf(value: unknown): string | number | boolean | string[] | undefined {
  if (typeof value === 'string') return value.slice(0, 2000);
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  const isTexts = Array.isArray(value) && value.every((entry) => typeof entry === 'string');
  return isTexts ? value.slice(0, 100).map((entry) => entry.slice(0, 2000)) : undefined;
}

const cellOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, 200)
    : '';
